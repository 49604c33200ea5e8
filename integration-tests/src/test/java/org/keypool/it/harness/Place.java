package org.keypool.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where things lie: Failsafe runs the tests in this module's folder. */
final class Place {
    static final Path MODULE = Path.of("").toAbsolutePath();
    static final Path REPOSITORY = MODULE.getParent();
    static final Path TARGET = MODULE.resolve("target");

    private Place() {}

    static Path script(String name) {
        return MODULE.resolve("src/test/sh").resolve(name);
    }

    static Path zip() {
        Path zip = REPOSITORY.resolve("docker/target/keypool-" + property("keypool.version") + ".zip");
        if (!Files.exists(zip)) {
            throw new IllegalStateException(zip + " is missing: run mvn -pl integration-tests -am verify");
        }
        return zip;
    }

    static Path folder(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void forget(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("-D" + name + " is not set: run the tests through Maven's failsafe plugin");
        }
        return value;
    }
}
