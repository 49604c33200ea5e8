package org.keypool.console;

import jakarta.ws.rs.Path;

import org.keycloak.models.KeycloakSession;
import org.keypool.console.account.AccountResource;
import org.keypool.console.admin.ConsoleResource;
import org.keypool.console.parts.PartsResource;

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

    /** The pages for the realm's users. */
    @Path("account")
    public AccountResource account() {
        return new AccountResource(session);
    }

    /** What all pages are made of. */
    @Path("parts")
    public PartsResource parts() {
        return new PartsResource(session);
    }
}
