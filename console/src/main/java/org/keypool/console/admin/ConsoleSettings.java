package org.keypool.console.admin;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.keycloak.Config;
import org.keycloak.common.Profile;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keypool.common.page.PageTexts;
import org.keypool.common.page.PageUrls;

/**
 * What the pages must know before anybody is signed in; nothing of it is a secret.
 *
 * @param realm the realm that signs administrators in
 * @param adminRealm the realm whose administrators are those of the whole server
 * @param issuer the issuer of {@code realm}
 * @param clientId the client they sign in with
 * @param ready whether that client is there: it comes with the first pool or settings of threat protection
 * @param server the base URL of everything but administration
 * @param admin the base URL of Admin Console and admin REST
 * @param resources where PatternFly is
 * @param services which of the AWS APIs this server has
 * @param poolForm whether the Admin Console has its page of identity pools
 * @param darkMode whether pages follow a browser that prefers dark ones
 * @param locale the language of the texts
 * @param texts what the pages say, by key
 */
record ConsoleSettings(
        String realm,
        String adminRealm,
        String issuer,
        String clientId,
        boolean ready,
        String server,
        String admin,
        String resources,
        List<String> services,
        boolean poolForm,
        boolean darkMode,
        String locale,
        Map<String, String> texts) {

    /** How the keys of the pages' texts begin. */
    static final String TEXTS = "keypoolConsole.";

    /** How the keys begin of what the Admin Console's form calls a pool's settings: the pages say the same. */
    private static final String POOL = "keypoolIdentityPool.";

    private static final List<String> SERVICES = List.of("cognito-identity", "cognito-sync", "sts");

    static ConsoleSettings of(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        PageUrls urls = new PageUrls(session);
        ClientModel client = realm.getClientByClientId(ConsoleClient.ID);
        PageTexts texts = PageTexts.of(session, TEXTS);
        Map<String, String> said = new TreeMap<>(texts.byKey());
        PageTexts.of(session, POOL).byKey().forEach((key, text) -> said.put("identityPool." + key, text));
        return new ConsoleSettings(
                realm.getName(),
                Config.getAdminRealm(),
                urls.issuer(realm),
                ConsoleClient.ID,
                client != null && client.isEnabled(),
                urls.server(),
                urls.admin(),
                urls.resources(),
                SERVICES.stream().filter(service -> has(session, service)).toList(),
                Profile.isFeatureEnabled(Profile.Feature.DECLARATIVE_UI),
                // As in Keycloak's own consoles: a realm may switch it off.
                realm.getAttribute("darkMode", true),
                texts.locale().toLanguageTag(),
                said);
    }

    private static boolean has(KeycloakSession session, String service) {
        return session.getKeycloakSessionFactory().getProviderFactory(RealmResourceProvider.class, service) != null;
    }
}
