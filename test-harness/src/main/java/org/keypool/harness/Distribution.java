package org.keypool.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A Keycloak with Keypool in {@code providers/}, built; built anew only when the zip or the options change. */
final class Distribution {
    /** The build is over before the work of the JVM's second compiler pays, which is half of what it does. */
    private static final Map<String, String> FIRST_COMPILER_ONLY =
            Map.of("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");

    private final Path home;

    private Distribution(Path home) {
        this.home = home;
    }

    static Distribution built(Path folder, List<String> options) {
        Path home = folder.resolve("keycloak");
        Path stamp = folder.resolve("built");
        String built = fingerprint(options);
        try {
            if (!Files.exists(stamp) || !Files.readString(stamp).equals(built)) {
                delete(home);
                Files.deleteIfExists(stamp);
                copy(Place.keycloak(), home);
                unzip(Place.zip(), home.resolve("providers"));
                List<String> words =
                        new ArrayList<>(List.of(home.resolve("bin/kc.sh").toString(), "build"));
                words.addAll(options);
                new Command(words)
                        .inheriting()
                        .with(FIRST_COMPILER_ONLY)
                        .within(Duration.ofMinutes(5))
                        .run()
                        .ok();
                Files.writeString(stamp, built);
            }
            delete(home.resolve("data"));
            return new Distribution(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path home() {
        return home;
    }

    void importRealm(Path realm) {
        try {
            Path folder = Files.createDirectories(home.resolve("data/import"));
            Files.copy(realm, folder.resolve(realm.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fingerprint(List<String> options) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(Files.readAllBytes(Place.zip()));
            return HexFormat.of().formatHex(digest.digest()) + " " + options;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Path copy = to.resolve(from.relativize(path).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(path, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        // The dependency plugin unpacks without the executable bits.
        for (String script : List.of("kc.sh", "kcadm.sh", "kcreg.sh")) {
            if (!to.resolve("bin").resolve(script).toFile().setExecutable(true)) {
                throw new IOException("not made executable: " + script);
            }
        }
    }

    static void unzip(Path zip, Path to) throws IOException {
        try (InputStream file = Files.newInputStream(zip);
                ZipInputStream stream = new ZipInputStream(file)) {
            for (ZipEntry entry = stream.getNextEntry(); entry != null; entry = stream.getNextEntry()) {
                Path path = to.resolve(entry.getName()).normalize();
                if (!path.startsWith(to)) {
                    throw new IOException("outside: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(stream, path, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }
}
