package org.keypool.bench.load;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
public record Target(String name, Supplier<HttpRequest> requests, String expected) implements Task {

    /** These requests in turn. */
    public static Target of(String name, List<HttpRequest> requests, String expected) {
        AtomicInteger next = new AtomicInteger();
        return new Target(name, () -> requests.get(Math.floorMod(next.getAndIncrement(), requests.size())), expected);
    }

    @Override
    public void once(Load load) {
        HttpResponse<String> answer = load.send(requests.get());
        if (answer.statusCode() != 200 || !answer.body().contains(expected)) {
            throw new IllegalStateException(name + " was answered " + answer.statusCode() + ": " + answer.body());
        }
    }
}
