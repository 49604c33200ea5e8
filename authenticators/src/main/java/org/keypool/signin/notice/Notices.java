package org.keypool.signin.notice;

import java.time.Duration;
import java.util.List;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;

import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.ModelDuplicateException;
import org.keypool.common.database.Transactions;

/**
 * The notices that wait to be sent, in the database: what one node writes, any node may send, also after a crash.
 *
 * <p>A user has so many numbered slots an hour, and each notice takes one; the table's unique key lets no two nodes take
 * the same.
 */
final class Notices {

    private static final Logger LOG = Logger.getLogger(Notices.class);
    private static final long HOUR = Duration.ofHours(1).toMillis();
    /** Longer than one mail takes. A node that dies while it sends leaves the notice to others after that. */
    private static final long CLAIM = Duration.ofMinutes(5).toMillis();

    private static final int ROWS_PER_TRANSACTION = 50;

    private final KeycloakSessionFactory factory;

    Notices(KeycloakSessionFactory factory) {
        this.factory = factory;
    }

    /**
     * Puts a notice among those to be sent, unless the user has had enough of them this hour.
     *
     * @param realmUrl the realm's public address, to which the mail's links lead
     * @param perHour how many a user gets in an hour
     */
    void add(String eventId, String realmId, String userId, String realmUrl, int perHour) {
        for (int attempt = 0; attempt <= perHour; attempt++) {
            try {
                if (!Transactions.inBackground(
                        factory, entities -> add(entities, eventId, realmId, userId, realmUrl, perHour))) {
                    LOG.infof("User %s gets no more mail about sign-ins this hour", userId);
                }
                return;
            } catch (ModelDuplicateException | PersistenceException slotTaken) {
                LOG.debugf("another sign-in took the slot: %s", slotTaken.getMessage());
            }
        }
        LOG.warnf("The notice about sign-in %s could not be written", eventId);
    }

    private static boolean add(
            EntityManager entities, String eventId, String realmId, String userId, String realmUrl, int perHour) {
        long now = Time.currentTimeMillis();
        long taken = entities.createQuery(
                        "select count(n) from NoticeEntity n where n.realmId = :realm and n.userId = :user"
                                + " and n.hour = :hour",
                        Long.class)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .setParameter("hour", now / HOUR)
                .getSingleResult();
        if (taken >= perHour) {
            return false;
        }
        entities.persist(new NoticeEntity(eventId, realmId, userId, realmUrl, now / HOUR, (int) taken, now));
        entities.flush();
        return true;
    }

    /** Some that are due, the longest first. */
    List<NoticeEntity> due() {
        return Transactions.inBackground(factory, entities -> entities.createQuery(
                        "select n from NoticeEntity n where n.dueTime <= :now order by n.dueTime", NoticeEntity.class)
                .setParameter("now", Time.currentTimeMillis())
                .setMaxResults(ROWS_PER_TRANSACTION)
                .getResultList());
    }

    /** Whether this node, and no other, is to send this one now. */
    boolean claim(NoticeEntity notice) {
        return Transactions.inBackground(
                factory,
                entities -> entities.createQuery("update NoticeEntity n set n.dueTime = :later, n.tries = n.tries + 1"
                                        + " where n.eventId = :id and n.dueTime = :due")
                                .setParameter("later", Time.currentTimeMillis() + CLAIM)
                                .setParameter("id", notice.eventId())
                                .setParameter("due", notice.dueTime())
                                .executeUpdate()
                        == 1);
    }

    /** It was sent, or will never be. */
    void done(NoticeEntity notice) {
        postpone(notice, NoticeEntity.NEVER);
    }

    /** It could not be sent and is tried again. */
    void retry(NoticeEntity notice, Duration after) {
        postpone(notice, Time.currentTimeMillis() + after.toMillis());
    }

    /** Forgets those that no longer count for the limit. */
    void forgetOld() {
        Transactions.inBackground(factory, entities -> entities.createQuery(
                        "delete from NoticeEntity n where n.dueTime = :never and n.hour < :hour")
                .setParameter("never", NoticeEntity.NEVER)
                .setParameter("hour", Time.currentTimeMillis() / HOUR)
                .executeUpdate());
    }

    private void postpone(NoticeEntity notice, long due) {
        Transactions.inBackground(factory, entities -> entities.createQuery(
                        "update NoticeEntity n set n.dueTime = :due where n.eventId = :id")
                .setParameter("due", due)
                .setParameter("id", notice.eventId())
                .executeUpdate());
    }
}
