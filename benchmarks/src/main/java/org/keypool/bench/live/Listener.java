package org.keypool.bench.live;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.keypool.bench.pool.PoolRealm.Dataset;

/** Listens to a dataset without a thread of its own, and notes when it heard what. */
final class Listener implements Flow.Subscriber<String>, AutoCloseable {
    private final BlockingQueue<Long> heard = new LinkedBlockingQueue<>();
    private volatile Flow.Subscription subscription;

    private Listener() {}

    /** A listener that was told that it listens. */
    static Listener open(HttpClient client, Dataset dataset) {
        Listener listener = new Listener();
        client.sendAsync(dataset.listening(), answer -> {
                    if (answer.statusCode() != 200) {
                        throw new IllegalStateException("HTTP " + answer.statusCode() + " to a listener");
                    }
                    return BodySubscribers.fromLineSubscriber(listener);
                })
                .thenApply(HttpResponse::statusCode);
        listener.next();
        return listener;
    }

    /** When it heard of the next event, by {@link System#nanoTime}. */
    long next() {
        try {
            Long at = heard.poll(30, TimeUnit.SECONDS);
            if (at == null) {
                throw new IllegalStateException("a listener heard nothing for 30 s");
            }
            return at;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        if (line.startsWith("data:")) {
            heard.add(System.nanoTime());
        }
    }

    @Override
    public void onError(Throwable cause) {
        if (!(cause instanceof IOException)) {
            cause.printStackTrace();
        }
    }

    @Override
    public void onComplete() {
        // Whoever waits for an event gives up.
    }

    @Override
    public void close() {
        subscription.cancel();
    }
}
