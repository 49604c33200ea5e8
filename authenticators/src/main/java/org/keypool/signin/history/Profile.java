package org.keypool.signin.history;

import java.util.List;

import jakarta.persistence.EntityManager;

import org.keycloak.models.RealmModel;

/** A user's successful sign-ins that nobody has disowned: what is usual for the user. */
record Profile(EntityManager entities, RealmModel realm, String userId) {

    /** The latest up to a time, that one included, the latest first. */
    List<SignInEventEntity> until(long time, int most) {
        return entities.createQuery(
                        "select e from SignInEventEntity e where e.realmId = :realm and e.userId = :user"
                                + " and e.response = 'Pass' and (e.feedback is null or e.feedback = 'Valid')"
                                + " and e.time <= :time order by e.time desc",
                        SignInEventEntity.class)
                .setParameter("realm", realm.getId())
                .setParameter("user", userId)
                .setParameter("time", time)
                .setMaxResults(most)
                .getResultList();
    }
}
