package org.keypool.signin.event;

import java.io.IOException;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;
import java.util.function.Function;

import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.theme.Theme;
import org.keypool.signin.risk.Reason;

/**
 * Says a reason in the realm's default language, for administrators. Without the themes jar there are no texts, and the
 * text's key stands for it.
 */
public final class RiskWords implements Function<Reason, String> {

    private static final Logger LOG = Logger.getLogger(RiskWords.class);

    private final Locale locale;
    private final Properties texts;

    /** The words of a realm. */
    public RiskWords(KeycloakSession session, RealmModel realm) {
        boolean translated = realm.isInternationalizationEnabled() && realm.getDefaultLocale() != null;
        locale = translated ? Locale.forLanguageTag(realm.getDefaultLocale()) : Locale.ENGLISH;
        texts = texts(session, locale);
    }

    @Override
    public String apply(Reason reason) {
        String text = texts.getProperty(reason.message());
        return text == null
                ? reason.message() + reason.parameters()
                : new MessageFormat(text, locale).format(reason.parameters().toArray());
    }

    private static Properties texts(KeycloakSession session, Locale locale) {
        try {
            return session.theme().getTheme(Theme.Type.LOGIN).getMessages(locale);
        } catch (IOException unreadable) {
            // A sign-in must not fail because it cannot be explained.
            LOG.error("The texts that explain the risk of sign-ins could not be read", unreadable);
            return new Properties();
        }
    }
}
