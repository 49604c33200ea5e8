package org.keypool.signin.password;

import org.keycloak.models.KeycloakSession;
import org.keypool.signin.password.source.CommonPasswords;

/** The source {@code common}: the most common passwords, always there. */
public final class CommonPasswordsFactory implements LeakedPasswordsFactory {

    @Override
    public LeakedPasswords create(KeycloakSession session) {
        return CommonPasswords::contain;
    }

    @Override
    public String getId() {
        return "common";
    }

    @Override
    public int order() {
        return 30;
    }
}
