package org.keypool.identity.registry;

import java.util.Optional;
import java.util.Set;

import org.keypool.identity.link.KnownIdentity;
import org.keypool.identity.link.Linking;
import org.keypool.identity.link.LoginKey;
import org.keypool.identity.pool.IdentityPool;

/**
 * An identity that a caller names, as it was when the request came in.
 *
 * @param id its whole id, as the caller named it
 * @param poolGuid its pool
 * @param mergedInto the identity it went into, or {@code null}
 * @param known what was linked to it
 */
public record PresentedIdentity(String id, String poolGuid, String mergedInto, KnownIdentity known) {

    /**
     * The identity as it stands, if these logins open it and nothing is to be written for that. A login belongs to one
     * identity of a pool only, so nobody else needs to be asked when this one holds them all.
     *
     * @throws org.keypool.aws.AwsException as {@link Linking#forIdentity} does
     */
    Optional<Identity> unchanged(IdentityPool pool, Set<LoginKey> proven) {
        if (mergedInto != null || !known.logins().containsAll(proven)) {
            return Optional.empty();
        }
        Set<KnownIdentity> owners = proven.isEmpty() ? Set.of() : Set.of(known);
        return Optional.of(Linking.forIdentity(known, id, proven, owners))
                .filter(Linking::changesNothing)
                .map(decision -> Identity.of(pool, known.guid(), known.logins()));
    }
}
