package org.keypool.console;

import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.keycloak.common.util.Encode;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;

/**
 * A public client by which people sign in to pages of ours: the code flow with PKCE, back to these pages only, and of all
 * that somebody may do, only the roles that the client has a scope for.
 */
public final class PageClient {

    private PageClient() {}

    /**
     * A realm's client, which is made if need be; after the realm was renamed, it gets its new address.
     *
     * @param folder where its pages are below {@code /realms/{realm}/keypool/}
     * @param description says what a new one is: its name and what people read of it
     */
    public static ClientModel in(RealmModel realm, String clientId, String folder, Consumer<ClientModel> description) {
        ClientModel client = realm.getClientByClientId(clientId);
        if (client == null) {
            client = create(realm, clientId);
            description.accept(client);
        }
        String page = "/realms/" + Encode.encodePathAsIs(realm.getName()) + "/keypool/" + folder + "/";
        // Written only if it changes: every change of a pool comes by here, several at a time.
        if (!page.equals(client.getBaseUrl())) {
            client.setBaseUrl(page);
            client.setRedirectUris(Set.of(page));
        }
        return client;
    }

    /** Lets the client's tokens carry these roles, where their bearer has them. */
    public static void scope(ClientModel client, ClientModel owner, String... roles) {
        Stream.of(roles)
                .map(owner::getRole)
                // An administrator may have deleted one.
                .filter(Objects::nonNull)
                .filter(role -> !client.hasDirectScope(role))
                .forEach(client::addScopeMapping);
    }

    private static ClientModel create(RealmModel realm, String clientId) {
        ClientModel client = realm.addClient(clientId);
        client.setEnabled(true);
        client.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        client.setPublicClient(true);
        // A public client proves nothing, but Keycloak warns at each sign-in of one that does not say how it would.
        client.setClientAuthenticatorType(KeycloakModelUtils.getDefaultClientAuthenticatorType());
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
}
