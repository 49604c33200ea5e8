package org.keypool.sync.dataset;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a dataset is called after its identity went into another one: {@code name.oldIdentityId} (developer guide,
 * "Handling merged datasets"). Clients find the old identity behind the dot.
 */
public final class MergedName {

    private static final int LONGEST = 128;

    private MergedName() {}

    /**
     * The names it may get, best first: one that is taken, or that is longer than a name may be, gives way to the next. A
     * shortened one keeps apart from its neighbours by a digest.
     */
    public static Stream<String> candidates(String name, String oldIdentityId) {
        return IntStream.iterate(0, attempt -> attempt + 1)
                .mapToObj(attempt -> candidate(name, "." + oldIdentityId, attempt));
    }

    private static String candidate(String name, String suffix, int attempt) {
        if (attempt == 0 && name.length() + suffix.length() <= LONGEST) {
            return name + suffix;
        }
        String digest = "-" + UUID.nameUUIDFromBytes((attempt + name).getBytes(StandardCharsets.UTF_8));
        int kept = Math.min(name.length(), LONGEST - suffix.length() - digest.length());
        return name.substring(0, kept) + digest + suffix;
    }
}
