package org.keypool.identity.caller;

import org.keypool.identity.pool.IdentityPool;
import org.keypool.identity.registry.Identity;

/**
 * A caller that proved to be an identity in use.
 *
 * @param pool its pool
 * @param identity the identity
 */
public record IdentityCaller(IdentityPool pool, Identity identity) {}
