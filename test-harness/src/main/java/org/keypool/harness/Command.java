package org.keypool.harness;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A program that runs to its end, in an environment that holds nothing of the machine's user. */
final class Command {
    private static final Map<String, String> CLEAN = Map.of(
            "PATH", "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
            "HOME", Place.folder(Place.TARGET.resolve("home")).toString(),
            "LANG", "C.UTF-8");

    private final List<String> words;
    private final Map<String, String> environment = new TreeMap<>();
    private Path folder = Place.TARGET;
    private Duration limit = Duration.ofSeconds(60);
    private boolean inherit;

    Command(List<String> words) {
        this.words = List.copyOf(words);
    }

    static Command of(String... words) {
        return new Command(List.of(words));
    }

    Command with(Map<String, String> more) {
        environment.putAll(more);
        return this;
    }

    Command in(Path newFolder) {
        folder = newFolder;
        return this;
    }

    Command within(Duration newLimit) {
        limit = newLimit;
        return this;
    }

    /** For package managers and the like, which need the machine's own settings. */
    Command inheriting() {
        inherit = true;
        return this;
    }

    Result run() {
        try {
            Path out = Files.createTempFile(Place.folder(Place.TARGET.resolve("run")), "out", ".txt");
            Path err = Files.createTempFile(Place.folder(Place.TARGET.resolve("run")), "err", ".txt");
            ProcessBuilder builder = new ProcessBuilder(words)
                    .directory(folder.toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            if (!inherit) {
                builder.environment().clear();
                builder.environment().putAll(CLEAN);
            }
            builder.environment().putAll(environment);
            Process process = builder.start();
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            Result result =
                    new Result(words, ended ? process.exitValue() : -1, Files.readString(out), Files.readString(err));
            Files.delete(out);
            Files.delete(err);
            if (!ended) {
                throw new AssertionError("no end after " + limit + ": " + result);
            }
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted: " + words, e);
        }
    }
}
