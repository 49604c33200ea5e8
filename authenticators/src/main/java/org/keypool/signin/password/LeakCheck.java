package org.keypool.signin.password;

import java.util.Comparator;
import java.util.List;

import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keypool.signin.password.source.SourceUnavailableException;
import org.keypool.signin.password.source.TypedPassword;

/** Asks every source of leaked passwords, the cheapest first, until one has the password. */
public final class LeakCheck {

    private static final Logger LOG = Logger.getLogger(LeakCheck.class);

    private final KeycloakSession session;

    /** Asks the sources of this server. */
    public LeakCheck(KeycloakSession session) {
        this.session = session;
    }

    /** What came out. */
    public enum Finding {
        /** A source has it. */
        LEAKED,
        /** Every source was asked and none has it. */
        NOT_FOUND,
        /** None of those that answered has it, and one could not be asked. */
        NOT_CHECKED
    }

    /** Looks a password up. */
    public Finding look(String password) {
        TypedPassword typed = new TypedPassword(password);
        Finding finding = Finding.NOT_FOUND;
        for (String source : sources()) {
            try {
                if (session.getProvider(LeakedPasswords.class, source).contain(typed)) {
                    return Finding.LEAKED;
                }
            } catch (SourceUnavailableException unavailable) {
                LOG.debugf("Leaked passwords, source %s: %s", source, unavailable.getMessage());
                finding = Finding.NOT_CHECKED;
            }
        }
        return finding;
    }

    private List<String> sources() {
        return session.getKeycloakSessionFactory()
                .getProviderFactoriesStream(LeakedPasswords.class)
                .sorted(Comparator.comparingInt(source -> -source.order()))
                .map(source -> source.getId())
                .toList();
    }
}
