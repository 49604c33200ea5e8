package org.keypool.sync.admin;

import io.micrometer.core.instrument.Metrics;
import org.keycloak.models.RealmModel;

/** {@code keypool_sync_administration_total}: what administrators did with synced data, in admin REST. */
final class SyncAdministrationMetrics {

    private SyncAdministrationMetrics() {}

    static void viewed(RealmModel realm) {
        count(realm, "view");
    }

    static void deleted(RealmModel realm) {
        count(realm, "delete");
    }

    static void exported(RealmModel realm) {
        count(realm, "export");
    }

    private static void count(RealmModel realm, String operation) {
        Metrics.counter("keypool.sync.administration", "realm", realm.getName(), "operation", operation)
                .increment();
    }
}
