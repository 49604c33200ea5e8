package org.keypool.identity.console;

import jakarta.ws.rs.Path;

import org.keycloak.models.KeycloakSession;

/** What Keypool has for people below {@code /realms/{realm}/keypool}. */
public final class KeypoolResource {

    private final KeycloakSession session;

    KeypoolResource(KeycloakSession session) {
        this.session = session;
    }

    /** The pages for the realm's administrators. */
    @Path("console")
    public ConsoleResource console() {
        return new ConsoleResource(session);
    }
}
