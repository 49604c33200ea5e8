package org.keypool.identity.caller;

import java.time.Instant;

import org.keypool.identity.pool.IdentityPool;
import org.keypool.identity.registry.Identity;

/**
 * A caller that proved to be an identity in use.
 *
 * @param pool its pool
 * @param identity the identity
 * @param until when its proof ends
 */
public record IdentityCaller(IdentityPool pool, Identity identity, Instant until) {}
