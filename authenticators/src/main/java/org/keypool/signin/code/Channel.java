package org.keypool.signin.code;

import java.util.Optional;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** A way by which codes get to users. */
public interface Channel {

    /** A short name: {@code email}, {@code sms}. */
    String name();

    /** Where a user's codes go, in its canonical form; empty for a user that cannot be reached this way. */
    Optional<String> destination(RealmModel realm, UserModel user);

    /** As much of a destination as its owner needs to know it by. */
    String hint(String destination);

    /**
     * Sends a code, in the user's language.
     *
     * @throws DeliveryException if it is certain, or likely, that it did not go out
     */
    void send(KeycloakSession session, RealmModel realm, UserModel user, String destination, String code)
            throws DeliveryException;
}
