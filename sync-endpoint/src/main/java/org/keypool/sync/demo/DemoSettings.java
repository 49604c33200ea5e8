package org.keypool.sync.demo;

import java.util.Map;
import java.util.Optional;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keypool.common.page.PageTexts;
import org.keypool.common.page.PageUrls;
import org.keypool.identity.pool.IdentityPools;

/**
 * What the page must know before anybody is signed in; nothing of it is a secret.
 *
 * @param issuer the realm's issuer, the base URL of all that the page calls
 * @param clientId the client that users sign in with
 * @param poolId the identity pool, which lists that client
 * @param resources where PatternFly is
 * @param darkMode whether the page follows a browser that prefers dark ones
 * @param locale the language of the texts
 * @param texts what the page says, by key
 */
record DemoSettings(
        String issuer,
        String clientId,
        String poolId,
        String resources,
        boolean darkMode,
        String locale,
        Map<String, String> texts) {

    /** How the keys of the page's texts begin. */
    static final String TEXTS = "keypoolDemo.";

    /** The attribute by which a realm asks for the page: it names the client. */
    private static final String CLIENT = "keypool.syncDemo";

    /** The settings of the session's realm; nothing if it does not ask for the page, or no pool lists the client. */
    static Optional<DemoSettings> of(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        String clientId = realm.getAttribute(CLIENT);
        return clientId == null
                ? Optional.empty()
                : IdentityPools.of(realm)
                        .all()
                        .filter(pool -> pool.clients().contains(clientId))
                        .findFirst()
                        .map(pool -> of(session, clientId, pool.id()));
    }

    private static DemoSettings of(KeycloakSession session, String clientId, String poolId) {
        RealmModel realm = session.getContext().getRealm();
        PageUrls urls = new PageUrls(session);
        PageTexts texts = PageTexts.of(session, TEXTS);
        return new DemoSettings(
                urls.issuer(realm),
                clientId,
                poolId,
                urls.resources(),
                realm.getAttribute("darkMode", true),
                texts.locale().toLanguageTag(),
                texts.byKey());
    }
}
