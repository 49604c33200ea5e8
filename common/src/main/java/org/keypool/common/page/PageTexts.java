package org.keypool.common.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.keycloak.models.KeycloakSession;
import org.keycloak.theme.Theme;

/**
 * What a page says, in the visitor's language as far as the realm speaks it.
 *
 * @param locale the language
 * @param byKey the texts, by their keys without the page's prefix
 */
public record PageTexts(Locale locale, Map<String, String> byKey) {

    /** The texts of the session's visitor whose keys begin with this prefix. */
    public static PageTexts of(KeycloakSession session, String prefix) {
        return of(session, Theme.Type.ADMIN, prefix);
    }

    /** The same from the bundles of another kind of theme: what Keycloak's pages of that kind say, they say alike. */
    public static PageTexts of(KeycloakSession session, Theme.Type type, String prefix) {
        Locale locale = session.getContext().resolveLocale(null, type);
        try {
            Map<String, String> texts = new TreeMap<>();
            session.theme()
                    .getTheme(type)
                    .getEnhancedMessages(session.getContext().getRealm(), locale)
                    .forEach((key, text) -> {
                        if (key.toString().startsWith(prefix)) {
                            texts.put(key.toString().substring(prefix.length()), text.toString());
                        }
                    });
            return new PageTexts(locale, texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
