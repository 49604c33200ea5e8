package org.keypool.harness;

import java.util.Map;
import java.util.TreeMap;

/** The environment in which every AWS client runs: a region, credentials or none, and no cloud to ask for them. */
final class Sdk {
    private Sdk() {}

    static Map<String, String> environment() {
        return Map.of("AWS_DEFAULT_REGION", "local-1", "AWS_REGION", "local-1", "AWS_EC2_METADATA_DISABLED", "true");
    }

    static Map<String, String> environment(String accessKeyId, String secretKey, String sessionToken) {
        Map<String, String> environment = new TreeMap<>(environment());
        environment.put("AWS_ACCESS_KEY_ID", accessKeyId);
        environment.put("AWS_SECRET_ACCESS_KEY", secretKey);
        if (sessionToken != null) {
            environment.put("AWS_SESSION_TOKEN", sessionToken);
        }
        return environment;
    }
}
