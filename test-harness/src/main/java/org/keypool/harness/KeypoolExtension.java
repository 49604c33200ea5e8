package org.keypool.harness;

import java.util.Arrays;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the harness to tests, and shows what happened when one fails. */
final class KeypoolExtension implements ParameterResolver, BeforeEachCallback, AfterTestExecutionCallback {
    private static final Namespace NAMESPACE = Namespace.create(KeypoolExtension.class);
    private static final int SHOWN = 12_000;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Keypool.class
                || type == Realm.class
                || type == Ceph.class
                || type == Browser.class
                || type == SecondNode.class
                || type == MailServer.class
                || type == SmsGateway.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        Store store = context.getStore(NAMESPACE);
        if (type == Realm.class) {
            boolean shared = parameter.isAnnotated(Shared.class);
            return (shared ? ofClass(context).getStore(NAMESPACE) : store)
                    .getOrComputeIfAbsent(
                            (shared ? "shared realm " : "realm ") + nth(parameter),
                            key -> new Fixture(Realm.ofTest(Keypool.server())),
                            Fixture.class)
                    .realm();
        }
        if (type == Browser.class) {
            return store.getOrComputeIfAbsent(Browser.class, key -> Browser.open(), Browser.class);
        }
        if (type == MailServer.class) {
            return store.getOrComputeIfAbsent(MailServer.class, key -> MailServer.start(), MailServer.class);
        }
        if (type == SmsGateway.class) {
            return store.getOrComputeIfAbsent(SmsGateway.class, key -> SmsGateway.start(), SmsGateway.class);
        }
        if (type == SecondNode.class) {
            return Keypool.server().second();
        }
        return type == Ceph.class ? Keypool.server().ceph() : Keypool.server();
    }

    /** A parameterized test's own context lies between that of each of its invocations and that of the class. */
    private static ExtensionContext ofClass(ExtensionContext context) {
        ExtensionContext outer = context;
        while (outer.getTestMethod().isPresent()) {
            outer = outer.getParent().orElseThrow();
        }
        return outer;
    }

    /** Each realm that a method asks for is another one; the first one is the same for all methods of a test. */
    private static long nth(ParameterContext parameter) {
        return Arrays.stream(parameter.getDeclaringExecutable().getParameterTypes())
                .limit(parameter.getIndex())
                .filter(Realm.class::equals)
                .count();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        // In the root store, so that JUnit stops the server when the run is over, and before its database goes.
        context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(Running.class);
        context.getStore(NAMESPACE).put("mark", Keypool.server().logMark());
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isEmpty()) {
            return;
        }
        String test = context.getRequiredTestClass().getSimpleName() + "."
                + context.getRequiredTestMethod().getName();
        Store store = context.getStore(NAMESPACE);
        Browser browser = store.get(Browser.class, Browser.class);
        if (browser != null) {
            browser.shootAll(test + "-failed");
        }
        Keypool server = Keypool.server();
        String log = server.logSince(store.get("mark", Long.class));
        System.out.println("---- " + test + " failed; meanwhile in " + server.log() + ":");
        System.out.println(log.length() > SHOWN ? "…" + log.substring(log.length() - SHOWN) : log);
        System.out.println("----");
    }

    /** Stops the server at the end of the run. */
    static final class Running implements AutoCloseable {
        @Override
        public void close() {
            Keypool.stop();
        }
    }

    /** JUnit closes what lies in a store when the test is over. */
    private record Fixture(Realm realm) implements AutoCloseable {
        @Override
        public void close() {
            realm.remove();
        }
    }
}
