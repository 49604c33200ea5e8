package org.keypool.identity.pool;

import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.persistence.LockModeType;

import org.keycloak.component.ComponentModel;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.jpa.entities.ComponentEntity;

/**
 * A pool's component as it stands in the database, held by whoever changes the pool.
 *
 * <p>Keycloak's model reads components from a cache that other nodes are told of late, writes them as a whole, and can
 * neither lock them nor notice that somebody else was faster. So its entity is used here, and nowhere else.
 */
final class PoolRow {

    private static final Pattern GUID = Pattern.compile("[0-9a-f-]{36}");

    private PoolRow() {}

    /**
     * Waits until nobody else changes the pool, and keeps others waiting until the transaction is over. What is read of it
     * later is fresh only if nothing was read of it before.
     */
    static Optional<ComponentEntity> lock(KeycloakSession session, String guid) {
        if (!GUID.matcher(guid).matches()) {
            return Optional.empty();
        }
        return Optional.ofNullable(session.getProvider(JpaConnectionProvider.class)
                .getEntityManager()
                .find(ComponentEntity.class, guid, LockModeType.PESSIMISTIC_WRITE));
    }

    /** The component of this id, if the realm has it, locked. */
    static Optional<ComponentModel> locked(KeycloakSession session, RealmModel realm, String guid) {
        return lock(session, guid)
                .filter(row -> row.getRealm().getId().equals(realm.getId()))
                .map(PoolRow::model);
    }

    private static ComponentModel model(ComponentEntity row) {
        ComponentModel component = new ComponentModel();
        component.setId(row.getId());
        component.setName(row.getName());
        component.setProviderType(row.getProviderType());
        component.setProviderId(row.getProviderId());
        component.setParentId(row.getParentId());
        component.setSubType(row.getSubType());
        row.getComponentConfigs().forEach(entry -> component.getConfig().add(entry.getName(), entry.getValue()));
        return component;
    }
}
