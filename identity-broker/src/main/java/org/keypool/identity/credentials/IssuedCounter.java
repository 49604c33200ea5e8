package org.keypool.identity.credentials;

import io.micrometer.core.instrument.Metrics;
import org.keycloak.models.RealmModel;

/** The metric {@code keypool_credentials_issued_total}. */
public final class IssuedCounter {

    private IssuedCounter() {}

    /** Counts credentials that were made. */
    public static void count(RealmModel realm, String issuer, boolean authenticated) {
        Metrics.globalRegistry
                .counter(
                        "keypool.credentials.issued",
                        "realm",
                        realm.getName(),
                        "issuer",
                        issuer,
                        "kind",
                        authenticated ? "authenticated" : "guest")
                .increment();
    }
}
