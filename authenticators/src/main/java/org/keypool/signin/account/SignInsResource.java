package org.keypool.signin.account;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.keycloak.models.AccountRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.cors.Cors;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.AuthenticationManager;
import org.keypool.signin.history.AuthEventsPage;
import org.keypool.signin.notice.NoticeResource;

/** What users see of their own sign-ins: {@code /realms/{realm}/threat-protection}. */
public final class SignInsResource {

    private final KeycloakSession session;

    SignInsResource(KeycloakSession session) {
        this.session = session;
    }

    /** Lets scripts of a client's own origins ask. */
    @OPTIONS
    @Path("auth-events")
    public Response preflight() {
        return Cors.builder().allowedMethods("GET").auth().preflight().add(Response.ok());
    }

    /**
     * The sign-in events of the user whose bearer token this is, the latest first and without the risk: who has taken
     * over a session must not learn what gives them away. The token needs what Keycloak's account REST needs to show
     * the profile: the audience {@code account} and the role {@code view-profile} or {@code manage-account}.
     *
     * @param max the length of a page, 1 to 60
     * @param nextToken the {@code NextToken} of the page before
     */
    @GET
    @Path("auth-events")
    @Produces(MediaType.APPLICATION_JSON)
    public Response authEvents(
            @QueryParam("max") @DefaultValue("" + AuthEventsPage.MOST) int max,
            @QueryParam("nextToken") String nextToken) {
        UserModel user = caller();
        return new AuthEventsPage(max, nextToken).of(session, user, false);
    }

    /** Where the links of mail about sign-ins lead. */
    @Path("notice")
    public NoticeResource notice() {
        return new NoticeResource(session);
    }

    private UserModel caller() {
        AuthenticationManager.AuthResult caller = new AppAuthManager.BearerTokenAuthenticator(session)
                .setAudience(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID)
                .authenticate();
        if (caller == null) {
            throw new NotAuthorizedException("Bearer");
        }
        AccessToken token = caller.token();
        Cors.builder().checkAllowedOrigins(token).allowedMethods("GET").auth().add();
        AccessToken.Access roles = token.getResourceAccess(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID);
        boolean mayView = roles != null
                && (roles.isUserInRole(AccountRoles.VIEW_PROFILE) || roles.isUserInRole(AccountRoles.MANAGE_ACCOUNT));
        ClientModel account =
                session.getContext().getRealm().getClientByClientId(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID);
        if (!mayView
                || account == null
                || !account.isEnabled()
                || caller.user().getServiceAccountClientLink() != null) {
            throw new ForbiddenException();
        }
        return caller.user();
    }
}
