package org.keypool.signin.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.persistence.EntityManager;

import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The devices that occur in a user's profile: what a device cookie is worth. One that is forgotten leaves its sign-ins as
 * those of some device that nobody can show: without any, the profile would say that this user keeps no cookies, and an
 * intruder without one would be less strange. Sign-ins that were not the user's keep theirs, which speaks against it.
 */
public final class KnownDevices {

    /** In place of a device that was forgotten; no cookie holds it. */
    private static final String FORGOTTEN = "forgotten";

    private final EntityManager entities;

    /** Reads and writes in the session's transaction. */
    public KnownDevices(KeycloakSession session) {
        entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    /** A user's devices, the one that was used last first. */
    public List<KnownDevice> of(RealmModel realm, String userId) {
        Map<String, List<SignInEventEntity>> byDevice = new LinkedHashMap<>();
        new Profile(entities, realm, userId)
                .until(Long.MAX_VALUE, Past.PROFILE_SIGN_INS).stream()
                        .filter(signIn -> signIn.deviceId() != null && !FORGOTTEN.equals(signIn.deviceId()))
                        .forEach(signIn -> byDevice.computeIfAbsent(signIn.deviceId(), id -> new ArrayList<>())
                                .add(signIn));
        return byDevice.values().stream()
                .map(latestFirst -> latestFirst
                        .get(0)
                        .device(latestFirst.get(latestFirst.size() - 1).time()))
                .toList();
    }

    /**
     * Forgets one.
     *
     * @return whether the user had it
     */
    public boolean forget(RealmModel realm, String userId, String deviceId) {
        return entities.createQuery("update SignInEventEntity e set e.deviceId = :forgotten"
                                + " where e.realmId = :realm and e.userId = :user and e.deviceId = :device"
                                + " and e.deviceId <> :forgotten and (e.feedback is null or e.feedback <> :invalid)")
                        .setParameter("device", deviceId)
                        .setParameter("forgotten", FORGOTTEN)
                        .setParameter("realm", realm.getId())
                        .setParameter("user", userId)
                        .setParameter("invalid", Feedback.Invalid.name())
                        .executeUpdate()
                > 0;
    }

    /** Forgets all of a user's. */
    public void forgetAll(RealmModel realm, String userId) {
        entities.createQuery("update SignInEventEntity e set e.deviceId = :forgotten"
                        + " where e.realmId = :realm and e.userId = :user and e.deviceId is not null"
                        + " and (e.feedback is null or e.feedback <> :invalid)")
                .setParameter("forgotten", FORGOTTEN)
                .setParameter("realm", realm.getId())
                .setParameter("user", userId)
                .setParameter("invalid", Feedback.Invalid.name())
                .executeUpdate();
    }
}
