package org.keypool.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A server that runs beside the tests and ends with them: at {@link #close()}, when this JVM ends, and when it is
 * killed, because {@code src/main/sh/tether} holds it by a pipe.
 */
final class Tethered implements AutoCloseable {
    private final String name;
    private final Process process;
    private final Path log;

    private Tethered(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    static Tethered start(String name, Path folder, Path log, Map<String, String> environment, List<String> words) {
        List<String> tethered = new ArrayList<>(List.of(Place.script("tether").toString()));
        tethered.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(tethered)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        try {
            return new Tethered(name, builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it is ready; an exception that shows the end of its log when it ends before or takes too long. */
    void await(BooleanSupplier ready, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!ready.getAsBoolean()) {
            if (!process.isAlive()) {
                throw new IllegalStateException(name + " ended with " + process.exitValue() + "\n" + tail());
            }
            if (System.nanoTime() > end) {
                close();
                throw new IllegalStateException(name + " was not ready after " + limit + "\n" + tail());
            }
            try {
                TimeUnit.MILLISECONDS.sleep(200);
            } catch (InterruptedException e) {
                close();
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    String tail() {
        try {
            String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
            String[] lines = text.split("\n");
            int from = Math.max(0, lines.length - 60);
            return log + ":\n" + String.join("\n", List.of(lines).subList(from, lines.length));
        } catch (IOException e) {
            return log + ": " + e.getMessage();
        }
    }

    /** Ends what runs by kill -9, and then the tether. */
    void kill() {
        List<ProcessHandle> running = process.descendants().toList();
        running.forEach(ProcessHandle::destroyForcibly);
        close();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
