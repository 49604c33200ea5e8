package org.keypool.sync.endpoint;

import org.keycloak.models.KeycloakSession;
import org.keypool.identity.key.RealmKeys;
import org.keypool.sync.session.Seal;

/** Seals with the keys Keypool keeps for the session's realm. */
record RealmSeal(KeycloakSession session, String purpose) implements Seal {

    @Override
    public byte[] mac(byte[] data) {
        return RealmKeys.of(session).mac(purpose, data);
    }

    @Override
    public boolean verify(byte[] data, byte[] mac) {
        return RealmKeys.of(session).verify(purpose, data, mac);
    }
}
