package org.keypool.harness;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;

import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.jupiter.api.Order;

/**
 * Runs the classes last that ask for a {@link SecondNode}: once it runs, it takes part in everything that the others do.
 * Among them those with a higher {@link Order} later; the rest stays in the order that it comes in.
 */
public final class ClusterLast implements ClassOrderer {

    /** For JUnit. */
    public ClusterLast() {}

    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors()
                .sort(Comparator.comparing(ClusterLast::asksForTheSecondNode).thenComparing(ClusterLast::order));
    }

    private static boolean asksForTheSecondNode(ClassDescriptor tests) {
        return Stream.of(tests.getTestClass().getDeclaredMethods())
                .map(Method::getParameterTypes)
                .flatMap(Arrays::stream)
                .anyMatch(SecondNode.class::equals);
    }

    private static int order(ClassDescriptor tests) {
        return tests.findAnnotation(Order.class).map(Order::value).orElse(Order.DEFAULT);
    }
}
