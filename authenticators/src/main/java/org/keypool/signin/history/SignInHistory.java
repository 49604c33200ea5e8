package org.keypool.signin.history;

import java.util.Optional;

import jakarta.persistence.EntityManager;

import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keypool.signin.risk.Device;
import org.keypool.signin.risk.Disowned;
import org.keypool.signin.risk.Evidence;
import org.keypool.signin.risk.Observation;

/** What the past says about the sign-in at hand. One indexed read. */
public final class SignInHistory {

    private final EntityManager entities;

    /** Reads through the session's entity manager. */
    public SignInHistory(KeycloakSession session) {
        entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    /**
     * Gathers the evidence about a sign-in of this user that looks like this, shows this device and comes from an address on
     * this list.
     */
    public Evidence about(
            String realmId,
            String userId,
            Observation observed,
            Optional<String> deviceId,
            Optional<String> attackList) {
        Past past = PastStatement.read(entities, realmId, userId, observed);
        boolean disownedDevice = deviceId.filter(past::disowned).isPresent();
        return new Evidence(
                observed,
                past.frequencies(),
                past.realm(),
                Device.of(disownedDevice ? null : deviceId.orElse(null), past.devices(), past.whole()),
                past.failures(),
                observed.coordinates().flatMap(past::journeyTo),
                attackList,
                new Disowned(disownedDevice, past.disownedNetwork()));
    }
}
