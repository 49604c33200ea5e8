package org.keypool.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A copy of the repository without anything that was built, to try its commands in. */
public final class Clone {
    private static final Set<String> LEFT_OUT = Set.of("target", ".git", "node_modules");

    private final Path folder;

    private Clone(Path folder) {
        this.folder = folder;
    }

    /** A new copy below target/. */
    public static Clone fresh(String name) {
        Path folder = Place.TARGET.resolve("clone-" + name);
        try {
            Distribution.delete(folder);
            Files.walkFileTree(Place.REPOSITORY, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes) throws IOException {
                    if (LEFT_OUT.contains(from.getFileName().toString())) {
                        return FileVisitResult.SKIP_SUBTREE;
                    }
                    Files.createDirectories(folder.resolve(Place.REPOSITORY.relativize(from)));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path from, BasicFileAttributes attributes) throws IOException {
                    if (!LEFT_OUT.contains(from.getFileName().toString())) {
                        Path to = folder.resolve(Place.REPOSITORY.relativize(from));
                        Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
            return new Clone(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command in it to its end, with the machine's own environment and some more variables. */
    public Result run(Map<String, String> more, String... words) {
        return new Command(List.of(words))
                .inheriting()
                .with(more)
                .in(folder)
                .within(Duration.ofMinutes(1))
                .run();
    }

    /** Processes that run something which lies in it. */
    public List<String> processes() {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(folder + "/"))
                .toList();
    }

    /** Runs {@code ./start} on a free port until it says that it is up. */
    public Started start(String... options) {
        return new Started(options);
    }

    /** A running {@code ./start}. */
    public final class Started implements AutoCloseable {
        // Whatever runs in a shell's background ignores Ctrl-C and hands that down, also the tests and what they start;
        // a
        // script cannot change it for itself.
        private static final List<String> HEARING_CTRL_C =
                List.of("perl", "-e", "$SIG{INT} = 'DEFAULT'; exec @ARGV or die $!");

        private final int port = Ports.free();
        private final Path log = folder.resolve("start.log");
        private final long began = System.nanoTime();
        private final Process process;
        private final Duration time;

        private Started(String... options) {
            List<String> words = new ArrayList<>(HEARING_CTRL_C);
            words.addAll(List.of(Place.script("tether").toString(), "./start", "--port", String.valueOf(port)));
            words.addAll(List.of(options));
            try {
                process = new ProcessBuilder(words)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(this::close));
            while (!output().contains("Keypool is up")) {
                if (!process.isAlive()
                        || System.nanoTime() - began > Duration.ofMinutes(6).toNanos()) {
                    close();
                    throw new AssertionError("./start did not come up:\n" + output());
                }
                try {
                    TimeUnit.MILLISECONDS.sleep(200);
                } catch (InterruptedException e) {
                    close();
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException(e);
                }
            }
            time = Duration.ofNanos(System.nanoTime() - began);
        }

        /** How long it took to come up. */
        public Duration time() {
            return time;
        }

        /** Where it serves. */
        public String url() {
            return "http://localhost:" + port;
        }

        /** All it has printed. */
        public String output() {
            try {
                return Files.exists(log) ? Files.readString(log) : "";
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Presses Ctrl-C, which a terminal sends to the whole foreground group, and returns the exit code. */
        public int stop() {
            ProcessHandle start = process.children()
                    .filter(child -> child.info().commandLine().orElse("").contains("./start"))
                    .findFirst()
                    .orElseThrow();
            Command.of("kill", "-INT", "--", "-" + start.pid()).run().ok();
            try {
                if (!process.waitFor(30, TimeUnit.SECONDS)) {
                    throw new AssertionError("./start did not stop:\n" + output());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            return process.exitValue();
        }

        @Override
        public void close() {
            process.destroy();
            try {
                if (!process.waitFor(20, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
