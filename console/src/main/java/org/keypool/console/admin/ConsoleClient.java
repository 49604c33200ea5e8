package org.keypool.console.admin;

import java.util.Set;
import java.util.stream.Stream;

import org.keycloak.Config;
import org.keycloak.common.util.Encode;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keypool.identity.database.Transactions;
import org.keypool.identity.permission.Permission;

/**
 * The public client {@code keypool-console}, by which administrators sign in to Keypool's pages: those of a realm in that
 * realm, those of the server in the admin realm.
 *
 * <p>Its tokens carry, of all that an administrator may do, only the reading of realms that have identity pools, and the
 * changing of pools.
 */
public final class ConsoleClient {

    /** Its client id. */
    public static final String ID = Permission.CONSOLE_CLIENT;

    private ConsoleClient() {}

    /** Makes the pages ready for a realm; after it was renamed, the client gets its new address. */
    public static void prepare(KeycloakSession session, RealmModel realm) {
        Permission.prepare(realm);
        ClientModel own = in(realm);
        scope(
                own,
                realm.getClientByClientId(Permission.CLIENT),
                Permission.VIEW_IDENTITY_POOLS.role(),
                Permission.MANAGE_IDENTITY_POOLS.role());
        RealmModel admins = session.realms().getRealmByName(Config.getAdminRealm());
        if (admins == null) {
            return; // The admin realm itself is being imported.
        }
        if (admins.getId().equals(realm.getId())) {
            scope(own, realm.getMasterAdminClient(), AdminRoles.VIEW_REALM, AdminRoles.VIEW_CLIENTS);
            return;
        }
        scope(
                own,
                realm.getClientByClientId(Constants.REALM_MANAGEMENT_CLIENT_ID),
                AdminRoles.VIEW_REALM,
                AdminRoles.VIEW_CLIENTS);
        if (admins.getClientByClientId(ID) == null) {
            // Two realms may get their first pool at the same time, on two nodes. On a server's first start, though,
            // the admin realm is not committed when other realms are imported.
            Transactions.inOwnSession(session, other -> {
                RealmModel committed = other.realms().getRealm(admins.getId());
                return committed == null ? null : in(committed).getId();
            });
        }
        scope(in(admins), realm.getMasterAdminClient(), AdminRoles.VIEW_REALM, AdminRoles.VIEW_CLIENTS);
    }

    private static ClientModel in(RealmModel realm) {
        ClientModel client = realm.getClientByClientId(ID);
        if (client == null) {
            client = create(realm);
        }
        String page = "/realms/" + Encode.encodePathAsIs(realm.getName()) + "/keypool/console/";
        // Written only if it changes: every change of a pool comes by here, several at a time.
        if (!page.equals(client.getBaseUrl())) {
            client.setBaseUrl(page);
            client.setRedirectUris(Set.of(page));
        }
        return client;
    }

    private static ClientModel create(RealmModel realm) {
        ClientModel client = realm.addClient(ID);
        client.setName("Keypool console");
        client.setDescription("Signs administrators in to Keypool's pages: endpoints, ids and code of identity pools");
        client.setEnabled(true);
        client.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        client.setPublicClient(true);
        client.setStandardFlowEnabled(true);
        client.setImplicitFlowEnabled(false);
        client.setDirectAccessGrantsEnabled(false);
        client.setServiceAccountsEnabled(false);
        client.setFullScopeAllowed(false);
        client.setRootUrl(Constants.AUTH_BASE_URL_PROP);
        client.setWebOrigins(Set.of(Constants.INCLUDE_REDIRECTS));
        client.setAttribute(OIDCConfigAttributes.POST_LOGOUT_REDIRECT_URIS, Constants.INCLUDE_REDIRECTS);
        client.setAttribute(OIDCConfigAttributes.PKCE_CODE_CHALLENGE_METHOD, "S256");
        // As Keycloak's own console: roles stay out of the token, and a role that is taken away is gone at once.
        client.setAttribute(Constants.USE_LIGHTWEIGHT_ACCESS_TOKEN_ENABLED, Boolean.TRUE.toString());
        return client;
    }

    private static void scope(ClientModel client, ClientModel owner, String... roles) {
        Stream.of(roles)
                .map(owner::getRole)
                .filter(role -> !client.hasDirectScope(role))
                .forEach(client::addScopeMapping);
    }
}
