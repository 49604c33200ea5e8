package org.keypool.identity.registry;

import java.time.Instant;
import java.util.Set;

import org.keypool.identity.link.LoginKey;

/**
 * An identity as administrators see it, in use or disabled.
 *
 * @param id its whole id, {@code region:guid}
 * @param logins what is linked to it
 * @param created when it was made
 * @param modified when its logins last changed
 * @param disabled whether it went into another identity
 */
public record IdentityRecord(String id, Set<LoginKey> logins, Instant created, Instant modified, boolean disabled) {}
