package org.keypool.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Jars by their file names: those in our zip, and those that Keycloak brings. */
public final class Jars {
    private Jars() {}

    /** At the root of the zip. */
    public static List<String> inZip() {
        try (ZipFile zip = new ZipFile(Place.zip().toFile())) {
            return zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> !name.contains("/"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text in the zip. */
    public static String text(String name) {
        try (ZipFile zip = new ZipFile(Place.zip().toFile())) {
            ZipEntry entry = zip.getEntry(name);
            if (entry == null) {
                throw new AssertionError("not in the zip: " + name);
            }
            return new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In Keycloak's lib folder. */
    public static List<String> inKeycloak() {
        try (Stream<Path> jars = Files.list(Place.keycloak().resolve("lib/lib/main"))) {
            return jars.map(jar -> jar.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
