package org.keypool.signin.password;

import org.keycloak.provider.Provider;
import org.keypool.signin.password.source.SourceUnavailableException;
import org.keypool.signin.password.source.TypedPassword;

/** A source of leaked passwords: a provider of the SPI {@code leaked-passwords}. */
@FunctionalInterface
public interface LeakedPasswords extends Provider {

    /**
     * Whether it has this password. Tells nobody the password or its whole hash.
     *
     * @throws SourceUnavailableException when it cannot say; what is wrong is in the log already
     */
    boolean contain(TypedPassword password) throws SourceUnavailableException;

    @Override
    default void close() {
        // holds nothing of a session
    }
}
