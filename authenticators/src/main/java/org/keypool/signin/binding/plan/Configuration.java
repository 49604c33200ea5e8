package org.keypool.signin.binding.plan;

import java.util.Map;

/**
 * The configuration of a step.
 *
 * @param id Keycloak's id of it
 * @param alias its name in the realm; null for one that is not the realm's but comes with the provider, and is shared
 * @param values what it says; null where the alias is
 */
public record Configuration(String id, String alias, Map<String, String> values) {

    /** Whether it comes with the provider, so that a copy of the step has the very same. */
    public boolean isShared() {
        return alias == null;
    }

    /** Whether it says the same, whatever it is called. */
    boolean equalsButForNames(Configuration other) {
        return isShared() ? id.equals(other.id) : values.equals(other.values);
    }
}
