package org.keypool.common.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.utils.SdkAutoCloseable;

import static org.assertj.core.api.Assertions.assertThat;

class LazyClientTest {

    private final AtomicInteger built = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final LazyClient<SdkAutoCloseable> client = new LazyClient<>(() -> {
        built.incrementAndGet();
        sleep();
        return closed::incrementAndGet;
    });

    @Test
    void getWhenManyAreTheFirstThenAllHaveTheSameClient() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(8);
        List<Callable<SdkAutoCloseable>> first = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            first.add(client::get);
        }

        for (Future<SdkAutoCloseable> got : executor.invokeAll(first)) {
            assertThat(got.get()).isSameAs(client.get());
        }

        executor.shutdown();
        assertThat(built).hasValue(1);
    }

    @Test
    void closeWhenNobodyHasNeededItThenNoClientIsMadeForIt() {
        client.close();

        assertThat(built).hasValue(0);
    }

    @Test
    void closeWhenMadeThenTheClientIsClosed() {
        client.get();
        client.close();

        assertThat(closed).hasValue(1);
    }

    /** So long that the others come while it is being made. */
    private static void sleep() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
