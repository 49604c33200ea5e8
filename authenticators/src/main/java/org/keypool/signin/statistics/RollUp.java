package org.keypool.signin.statistics;

import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Counts a realm's sign-ins hour by hour once the hour is over, so that nobody who looks at the statistics has to count
 * them again. No sign-in does more for it, and none is counted twice: an hour is put down in one transaction, by whichever
 * node is first.
 */
public final class RollUp {

    private static final Logger LOG = Logger.getLogger(RollUp.class);

    /** A sign-in is written after its own transaction; by then the last one of an hour must be there. */
    private static final long SLACK_MILLIS = 5 * 60 * 1000L;

    private final KeycloakSessionFactory factory;

    /** Works in transactions of its own. */
    public RollUp(KeycloakSessionFactory factory) {
        this.factory = factory;
    }

    /**
     * Counts a realm's hours that are over, and forgets those that ended before a time. What fails is logged, and left to
     * the next run.
     */
    public void run(String realmId, long before) {
        try {
            boolean more = true;
            while (more) {
                more = KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> next(session, realmId));
            }
            KeycloakModelUtils.runJobInTransaction(factory, session -> new Counts(session, realmId).forget(before));
        } catch (RuntimeException failed) {
            // Another node may have been faster; and what follows in the same run must not suffer.
            LOG.warnf(failed, "Sign-ins of the realm %s could not be counted now and wait for the next time", realmId);
        }
    }

    private static boolean next(KeycloakSession session, String realmId) {
        Counts counts = new Counts(session, realmId);
        Long hour = counts.firstHour(counts.rolledUpUntil());
        if (hour == null || hour + Counts.HOUR + SLACK_MILLIS > Time.currentTimeMillis()) {
            return false;
        }
        counts.keep(counts.inHistory(hour, hour + Counts.HOUR));
        return true;
    }
}
