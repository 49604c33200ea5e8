package org.keypool.common.account;

import java.util.stream.Stream;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.core.Response;

import org.keycloak.models.AccountRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProvider;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProviderFactory;
import org.keycloak.protocol.oidc.TokenIntrospectionProvider;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.cors.Cors;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/**
 * The user whose bearer token a request brings, by the rules of Keycloak's account REST ({@code AccountLoader}, 26.7): the
 * audience {@code account}, one of its roles, and no service account. A lightweight token says neither; what it stands for
 * is looked up, so that a role that was taken away is gone at once.
 */
public final class AccountUser {

    private static final String[] METHODS = {"GET", "PUT", "DELETE"};

    private AccountUser() {}

    /** The caller, who may see the account. */
    public static UserModel viewing(KeycloakSession session) {
        return caller(session, AccountRoles.VIEW_PROFILE, AccountRoles.MANAGE_ACCOUNT);
    }

    /** The caller, who may change the account. */
    public static UserModel managing(KeycloakSession session) {
        return caller(session, AccountRoles.MANAGE_ACCOUNT);
    }

    /** Lets scripts of a client's own origins ask. */
    public static Response preflight() {
        return Cors.builder().allowedMethods(METHODS).auth().preflight().add(Response.ok());
    }

    private static UserModel caller(KeycloakSession session, String... roles) {
        AuthResult caller = new AppAuthManager.BearerTokenAuthenticator(session).authenticate();
        AccessToken token = caller == null ? null : whole(session, caller);
        if (token == null || !token.hasAudience(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID)) {
            throw new NotAuthorizedException("Bearer");
        }
        Cors.builder().checkAllowedOrigins(token).allowedMethods(METHODS).auth().add();
        ClientModel account =
                session.getContext().getRealm().getClientByClientId(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID);
        AccessToken.Access access = token.getResourceAccess(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID);
        if (account == null
                || !account.isEnabled()
                || caller.user().getServiceAccountClientLink() != null
                || access == null
                || Stream.of(roles).noneMatch(access::isUserInRole)) {
            throw new ForbiddenException();
        }
        return caller.user();
    }

    private static AccessToken whole(KeycloakSession session, AuthResult caller) {
        AccessToken token = caller.token();
        boolean saysAll =
                token.getAudience() != null && token.getResourceAccess(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID) != null;
        if (saysAll || caller.session() == null) {
            return token;
        }
        return ((AccessTokenIntrospectionProvider) session.getProvider(
                        TokenIntrospectionProvider.class, AccessTokenIntrospectionProviderFactory.ACCESS_TOKEN_TYPE))
                .transformAccessToken(token, caller.session());
    }
}
