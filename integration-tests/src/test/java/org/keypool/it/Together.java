package org.keypool.it;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Runs the same work on many threads at once. */
final class Together {

    private Together() {}

    /** What one thread does. */
    interface Work<T> {
        T by(int thread) throws Exception;
    }

    /** The results in the order of the threads; the first failure is thrown. */
    static <T> List<T> run(int threads, Work<T> work) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<T>> answers = executor.invokeAll(IntStream.range(0, threads)
                    .<Callable<T>>mapToObj(thread -> () -> work.by(thread))
                    .toList());
            List<T> results = new ArrayList<>();
            for (Future<T> answer : answers) {
                results.add(answer.get());
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }
}
