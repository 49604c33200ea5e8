package org.keypool.bench.load;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

import static org.keypool.bench.Progress.say;

/**
 * A closed loop: so many connections, each kept alive and sending its next request when it has read the answer to the one
 * before. Whatever is not answered as expected ends the run.
 */
public final class Load implements AutoCloseable {
    private static final int LEAST_ROUNDS = 4;
    private static final double SAME = 0.97;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final int connections;
    private final Pace pace;
    private final ExecutorService threads;
    private final DoubleSupplier serverCpuSeconds;

    /** @param serverCpuSeconds the processor time that the server has used up to now */
    public Load(int connections, Pace pace, DoubleSupplier serverCpuSeconds) {
        this.connections = connections;
        this.pace = pace;
        this.threads = Executors.newFixedThreadPool(connections);
        this.serverCpuSeconds = serverCpuSeconds;
    }

    /**
     * Runs contenders in rounds, until a request has cost the server's processors the same in two of them. What a request
     * runs through is compiled only after some ten thousand of them, and that keeps one of two processors busy for minutes.
     *
     * @param length how long each is run in a round
     */
    public void warmUp(List<? extends Contender> contenders, Duration length) {
        double before = Double.MAX_VALUE;
        for (int round = 1; round <= pace.warmUps(); round++) {
            double cost = contenders.stream()
                    .mapToDouble(contender -> contender.round(this, length).cpuMillis())
                    .sum();
            say("warming up: a request of each costs %.2f ms of the server's processors", cost);
            if (round >= LEAST_ROUNDS && cost > SAME * before) {
                return;
            }
            before = cost;
        }
    }

    /**
     * Measures contenders in turns, so that whatever else the machine does hits all of them alike.
     *
     * @param warmUpSeconds how long each is run before
     * @return in the order of the contenders
     */
    public List<Measured> inTurns(List<? extends Contender> contenders, int warmUpSeconds) {
        List<Measured> all = contenders.stream().<Measured>map(Measured::new).toList();
        all.forEach(measured -> measured.contender().round(this, Duration.ofSeconds(warmUpSeconds)));
        for (int turn = 0; turn < pace.turns(); turn++) {
            for (int i = 0; i < all.size(); i++) {
                // There and back again: a machine that slows down does not always slow the last one.
                Measured next = all.get(turn % 2 == 0 ? i : all.size() - 1 - i);
                next.add(next.contender().round(this, pace.turn()));
            }
        }
        return all;
    }

    /** Asks a number of times, one after the other. */
    public void times(Task task, int count) {
        for (int i = 0; i < count; i++) {
            task.once(this);
        }
    }

    /** How many connections send at the same time. */
    public int connections() {
        return connections;
    }

    Round round(Task task, Duration length) {
        double cpu = serverCpuSeconds.getAsDouble();
        long start = System.nanoTime();
        long end = start + length.toNanos();
        Callable<long[]> loop = () -> loop(task, end);
        List<long[]> parts = new ArrayList<>();
        Stream.generate(() -> threads.submit(loop)).limit(connections).toList().forEach(part -> parts.add(get(part)));
        double seconds = (System.nanoTime() - start) / 1e9;
        long[] all = parts.stream().flatMapToLong(Arrays::stream).toArray();
        return new Round(all, seconds, serverCpuSeconds.getAsDouble() - cpu);
    }

    private long[] loop(Task task, long end) {
        long[] nanos = new long[1024];
        int count = 0;
        for (long now = System.nanoTime(); now < end; ) {
            task.once(this);
            long done = System.nanoTime();
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count++] = done - now;
            now = done;
        }
        return Arrays.copyOf(nanos, count);
    }

    /** Sends a request over one of the connections. */
    public HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(request.uri() + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static long[] get(Future<long[]> part) {
        try {
            return part.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
