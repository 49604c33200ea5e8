package org.keypool.harness;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Debian's Python with boto3. */
public final class Python {
    private final Map<String, String> environment;

    /** Without credentials. */
    public Python() {
        this(Sdk.environment());
    }

    Python(Map<String, String> environment) {
        this.environment = environment;
    }

    /** With credentials; the session token may be null. */
    public Python as(String accessKeyId, String secretKey, String sessionToken) {
        return new Python(Sdk.environment(accessKeyId, secretKey, sessionToken));
    }

    /** Runs a program given as text; its arguments are in {@code sys.argv[1:]}. */
    public Result run(String program, String... arguments) {
        if (!Files.isDirectory(Path.of("/usr/lib/python3/dist-packages/boto3"))) {
            throw new IllegalStateException("boto3 is not installed (Debian's python3-boto3): ./check installs it");
        }
        List<String> words = new ArrayList<>(List.of("/usr/bin/python3", "-I", "-c", program));
        words.addAll(List.of(arguments));
        return new Command(words).with(environment).run();
    }
}
