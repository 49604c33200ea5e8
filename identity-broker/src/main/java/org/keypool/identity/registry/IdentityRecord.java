package org.keypool.identity.registry;

import java.time.Instant;
import java.util.Set;

import org.keypool.identity.link.LoginKey;

/**
 * An identity as administrators see it, in use or disabled.
 *
 * @param id its whole id, {@code region:guid}
 * @param poolId the whole id of its pool
 * @param logins what is linked to it
 * @param created when it was made
 * @param modified when its logins last changed
 * @param mergedInto the whole id of the identity it went into, which disabled it; {@code null} while it is in use
 */
public record IdentityRecord(
        String id, String poolId, Set<LoginKey> logins, Instant created, Instant modified, String mergedInto) {}
