package org.keypool.console.account;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.theme.Theme;
import org.keypool.common.page.PageTexts;
import org.keypool.common.page.PageUrls;

/**
 * What the users' pages must know before anybody is signed in; nothing of it is a secret.
 *
 * @param realm what the realm is called
 * @param issuer its issuer, below which all that the pages ask is
 * @param clientId the client that users sign in with
 * @param ready whether that client is there: it comes with the first pool or settings of threat protection
 * @param resources where PatternFly is
 * @param services which of the APIs behind the pages this server has
 * @param darkMode whether pages follow a browser that prefers dark ones
 * @param locale the language of the texts
 * @param texts what the pages say, by key
 */
record AccountSettings(
        String realm,
        String issuer,
        String clientId,
        boolean ready,
        String resources,
        List<String> services,
        boolean darkMode,
        String locale,
        Map<String, String> texts) {

    /** How the keys of the pages' texts begin. */
    static final String TEXTS = "keypoolAccount.";

    /** Of the texts of the administrators' pages, those that the shared scripts say. */
    static final Set<String> SHARED =
            Set.of("cancel", "copy", "copied", "level.danger", "level.warning", "level.info", "level.success");

    private static final String CONSOLE_TEXTS = "keypoolConsole.";
    /** What Keycloak's account console calls kinds of credentials. */
    private static final String CREDENTIAL = "-display-name";

    private static final List<String> SERVICES = List.of("threat-protection", "identity-pools", "sync");

    static AccountSettings of(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        PageUrls urls = new PageUrls(session);
        ClientModel client = realm.getClientByClientId(AccountClient.ID);
        PageTexts all = PageTexts.of(session, Theme.Type.ACCOUNT, "");
        return new AccountSettings(
                realm.getDisplayName() == null || realm.getDisplayName().isBlank()
                        ? realm.getName()
                        : realm.getDisplayName(),
                urls.issuer(realm),
                AccountClient.ID,
                client != null && client.isEnabled(),
                urls.resources(),
                SERVICES.stream().filter(service -> has(session, service)).toList(),
                // As in Keycloak's own consoles: a realm may switch it off.
                realm.getAttribute("darkMode", true),
                all.locale().toLanguageTag(),
                texts(all.byKey()));
    }

    private static Map<String, String> texts(Map<String, String> all) {
        Map<String, String> texts = new TreeMap<>();
        all.forEach((key, text) -> {
            if (key.startsWith(TEXTS)) {
                texts.put(key.substring(TEXTS.length()), text);
            } else if (key.endsWith(CREDENTIAL)) {
                texts.put(key, text);
            }
        });
        SHARED.forEach(key -> texts.put(key, all.get(CONSOLE_TEXTS + key)));
        return texts;
    }

    private static boolean has(KeycloakSession session, String service) {
        return session.getKeycloakSessionFactory().getProviderFactory(RealmResourceProvider.class, service) != null;
    }
}
