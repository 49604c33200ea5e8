package org.keypool.sync.live;

import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;
import org.keypool.identity.pool.PoolRemoved;
import org.keypool.identity.registry.IdentityMerged;
import org.keypool.identity.registry.IdentityRemoved;

/** Learns which identities go, by whatever way, and tells the listeners to their data once that is committed. */
final class GoneIdentities implements ProviderEventListener {

    private final LiveDatasets live;

    GoneIdentities(LiveDatasets live) {
        this.live = live;
    }

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof IdentityMerged merged) {
            tell(merged.session(), merged.realmId(), merged.mergedGuid());
        } else if (event instanceof IdentityRemoved removed) {
            tell(removed.session(), removed.realmId(), removed.identityGuid());
        } else if (event instanceof PoolRemoved removed) {
            tell(removed.session(), removed.realmId(), IdentitiesGone.ANY);
        } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
            tell(removed.getKeycloakSession(), removed.getRealm().getId(), IdentitiesGone.ANY);
        }
    }

    private void tell(KeycloakSession session, String realmId, String identityGuid) {
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                live.gone(session, new IdentitiesGone(realmId, identityGuid));
            }

            @Override
            protected void rollbackImpl() {
                // they did not go
            }
        });
    }
}
