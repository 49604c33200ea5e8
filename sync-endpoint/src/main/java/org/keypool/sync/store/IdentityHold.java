package org.keypool.sync.store;

import jakarta.persistence.EntityManager;

import org.keypool.aws.AwsException;
import org.keypool.identity.link.Linking;
import org.keypool.identity.registry.Identity;
import org.keypool.identity.registry.IdentityRegistry;

/** Merging and deleting an identity takes what it has; what is created meanwhile would be left behind. */
final class IdentityHold {

    private static final int FORBIDDEN = 403;

    private IdentityHold() {}

    /**
     * Keeps an identity in use until the transaction ends.
     *
     * @throws AwsException NotAuthorizedException if it no longer is
     */
    static void require(EntityManager database, Identity identity) {
        if (!IdentityRegistry.hold(database, identity)) {
            throw Linking.forbidden(identity.id())
                    .withStatus(FORBIDDEN)
                    .because("the identity was merged or deleted while it wrote");
        }
    }
}
