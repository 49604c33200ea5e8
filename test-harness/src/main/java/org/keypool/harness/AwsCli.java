package org.keypool.harness;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** The unmodified AWS CLI, as Debian ships it. */
public final class AwsCli {
    private final Map<String, String> environment;

    /** Without credentials. */
    public AwsCli() {
        this(Sdk.environment());
    }

    private AwsCli(Map<String, String> environment) {
        this.environment = environment;
    }

    /** With credentials; the session token may be null. */
    public AwsCli as(String accessKeyId, String secretKey, String sessionToken) {
        return new AwsCli(Sdk.environment(accessKeyId, secretKey, sessionToken));
    }

    /** Runs {@code aws WORDS…}; exit code and output are the caller's to judge. */
    public Result run(String... words) {
        if (!Files.isExecutable(Path.of("/usr/bin/aws"))) {
            throw new IllegalStateException("/usr/bin/aws is not installed (Debian's awscli): ./check installs it");
        }
        List<String> all = new ArrayList<>(List.of("/usr/bin/aws", "--output", "json", "--no-cli-pager"));
        all.addAll(List.of(words));
        return new Command(all).with(environment).run();
    }

    /** Runs it, insists on success, and reads the JSON it printed. */
    public JsonNode json(String... words) {
        return run(words).json();
    }
}
