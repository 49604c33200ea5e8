package org.keypool.bench.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A choice among items by their shares; the shares need not add up to anything. */
final class Shares<T> {

    private final List<T> items = new ArrayList<>();
    private final List<Double> sums = new ArrayList<>();
    private double sum;

    Shares<T> with(T item, double share) {
        sum += share;
        items.add(item);
        sums.add(sum);
        return this;
    }

    T draw(RandomGenerator random) {
        double at = random.nextDouble() * sum;
        for (int i = 0; i < sums.size(); i++) {
            if (at < sums.get(i)) {
                return items.get(i);
            }
        }
        return items.get(items.size() - 1);
    }
}
