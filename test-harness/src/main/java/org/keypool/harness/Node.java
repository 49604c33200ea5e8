package org.keypool.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Node.js with the AWS SDK for JavaScript v2 and v3 and axe-core, installed under target/ from the lock file in src/main/node. */
public final class Node {
    private static final Path HOME = Place.TARGET.resolve("node");

    private final Map<String, String> environment;

    /** Without credentials. */
    public Node() {
        this(Sdk.environment());
    }

    Node(Map<String, String> environment) {
        this.environment = environment;
    }

    /** With credentials; the session token may be null. */
    public Node as(String accessKeyId, String secretKey, String sessionToken) {
        return new Node(Sdk.environment(accessKeyId, secretKey, sessionToken));
    }

    /** Runs an ES module given as text; its arguments are in {@code process.argv.slice(2)}. */
    public Result run(String module, String... arguments) {
        try {
            install();
            Path file = Files.createTempFile(HOME, "module", ".mjs");
            Files.writeString(file, module);
            List<String> words = new ArrayList<>(List.of("node", file.toString()));
            words.addAll(List.of(arguments));
            Result result = new Command(words).with(environment).in(HOME).run();
            Files.delete(file);
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of an installed package. */
    static String source(String name) {
        try {
            install();
            return Files.readString(HOME.resolve("node_modules").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static synchronized void install() throws IOException {
        Path source = Place.node();
        Path stamp = HOME.resolve("installed");
        String lock = Files.readString(source.resolve("package-lock.json"));
        if (Files.exists(stamp) && Files.readString(stamp).equals(lock)) {
            return;
        }
        Files.createDirectories(HOME);
        for (String name : List.of("package.json", "package-lock.json")) {
            Files.copy(source.resolve(name), HOME.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        Command.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                .inheriting()
                .in(HOME)
                .within(Duration.ofMinutes(3))
                .run()
                .ok();
        Files.writeString(stamp, lock);
    }
}
