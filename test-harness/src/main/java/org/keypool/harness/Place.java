package org.keypool.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Where things lie: whatever uses the harness runs in its own module's folder and keeps its own target/. */
final class Place {
    static final Path REPOSITORY = Path.of("").toAbsolutePath().getParent();
    static final Path TARGET = Path.of("").toAbsolutePath().resolve("target");

    private static final Path HARNESS = REPOSITORY.resolve("test-harness");
    private static final Properties VERSIONS = versions();

    private Place() {}

    static Path script(String name) {
        return HARNESS.resolve("src/main/sh").resolve(name);
    }

    static Path node() {
        return HARNESS.resolve("src/main/node");
    }

    /** The Keycloak distribution, unpacked by this module's build and shared by all who use it. */
    static Path keycloak() {
        return existing(HARNESS.resolve("target/keycloak/keycloak-" + version("keycloak")));
    }

    static Path zip() {
        return existing(REPOSITORY.resolve("docker/target/keypool-" + version("keypool") + ".zip"));
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

    /** The version of {@code keypool} or {@code keycloak}, as the root pom names it. */
    static String version(String name) {
        return VERSIONS.getProperty(name);
    }

    private static Path existing(Path path) {
        if (!Files.exists(path)) {
            throw new IllegalStateException(path + " is missing: run mvn -pl integration-tests -am verify");
        }
        return path;
    }

    private static Properties versions() {
        Properties versions = new Properties();
        try (InputStream file = Place.class.getResourceAsStream("versions.properties")) {
            versions.load(file);
            return versions;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
