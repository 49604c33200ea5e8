package org.keypool.bench.load;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * One kind of request, sent again and again.
 *
 * @param name what tables call it
 * @param requests the next one to send; asked by many threads
 * @param expected a text that every good answer contains
 */
public record Target(String name, Supplier<HttpRequest> requests, String expected) implements Contender {

    /** These requests in turn. */
    public static Target of(String name, List<HttpRequest> requests, String expected) {
        AtomicInteger next = new AtomicInteger();
        return new Target(name, () -> requests.get(Math.floorMod(next.getAndIncrement(), requests.size())), expected);
    }

    @Override
    public Round round(Load load, Duration length) {
        return load.round(this, length);
    }
}
