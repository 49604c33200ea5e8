package org.keypool.identity.role;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The roles a pool gives.
 *
 * @param authenticated the role of signed-in identities, or {@code null}
 * @param unauthenticated the role of guests, or {@code null}
 * @param mappings by login provider, or provider and client ({@code provider:client}); their order is their precedence
 */
public record PoolRoles(String authenticated, String unauthenticated, Map<String, RoleMapping> mappings) {

    /** The ARN of an IAM role. */
    public static final Pattern ROLE_ARN = Pattern.compile("arn:[\\w-]+:iam::\\d*:role/[\\w+=,.@/-]{1,512}");

    /** Copies the mappings in their order. */
    public PoolRoles {
        mappings = Collections.unmodifiableMap(new LinkedHashMap<>(mappings));
    }
}
