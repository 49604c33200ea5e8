package org.keypool.signin.history;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;

import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keypool.signin.risk.Device;
import org.keypool.signin.risk.Disowned;
import org.keypool.signin.risk.Evidence;
import org.keypool.signin.risk.Frequencies;
import org.keypool.signin.risk.Observation;
import org.keypool.signin.risk.Trait;

/** What the past says about the sign-in at hand. Two indexed reads. */
public final class SignInHistory {

    private static final int MOST_FEATURES = Trait.values().length + 1;

    // Single parameters: Hibernate writes the SQL of a list anew each time.
    private static final String REALM = IntStream.range(0, MOST_FEATURES)
            .mapToObj(i -> ":value" + i)
            .collect(Collectors.joining(
                    ", ",
                    "select f.feature, f.signIns from FeatureCountEntity f where f.realmId = :realm and f.valueKey in (",
                    ")"));

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
        Past past = Past.of(realmId, userId, observed, entities);
        boolean disownedDevice = deviceId.filter(past::disowned).isPresent();
        return new Evidence(
                observed,
                past.frequencies(),
                realm(realmId, observed),
                Device.of(disownedDevice ? null : deviceId.orElse(null), past.devices(), past.whole()),
                past.failures(),
                observed.coordinates().flatMap(past::journeyTo),
                attackList,
                new Disowned(disownedDevice, past.disownedNetwork()));
    }

    private Frequencies realm(String realmId, Observation observed) {
        List<String> values = FeatureKeys.of(realmId, observed).keySet().stream()
                .map(FeatureCountEntity.Key::valueKey)
                .toList();
        TypedQuery<Object[]> query = entities.createQuery(REALM, Object[].class).setParameter("realm", realmId);
        for (int i = 0; i < MOST_FEATURES; i++) {
            query.setParameter("value" + i, values.get(Math.min(i, values.size() - 1)));
        }
        List<Object[]> rows = query.getResultList();
        long signIns = 0;
        Map<Trait, Long> sharing = new EnumMap<>(Trait.class);
        for (Object[] row : rows) {
            if (FeatureKeys.TOTAL.equals(row[0])) {
                signIns = (Long) row[1];
            } else {
                sharing.put(Trait.valueOf((String) row[0]), (Long) row[1]);
            }
        }
        return new Frequencies(signIns, sharing);
    }
}
