package org.keypool.signin.notice;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.keycloak.authentication.actiontoken.execactions.ExecuteActionsActionToken;
import org.keycloak.common.util.Time;
import org.keycloak.credential.CredentialModel;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.resources.LoginActionsService;
import org.keypool.signin.device.TrustedDeviceCredentialProvider;
import org.keypool.signin.history.Feedback;

/** What follows from a user's answer. */
public final class Answer {

    private static final Duration PASSWORD_LINK = Duration.ofMinutes(15);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel user;

    /** An answer of this user, in the session's transaction. */
    public Answer(KeycloakSession session, RealmModel realm, UserModel user) {
        this.session = session;
        this.realm = realm;
        this.user = user;
    }

    /**
     * Puts it on a Keycloak event.
     *
     * @param type what the user did to say it
     * @param eventId the sign-in that it is about
     */
    public void tell(EventType type, String eventId, Feedback feedback) {
        new EventBuilder(realm, session, session.getContext().getConnection())
                .event(type)
                .user(user)
                .detail("action", "keypool-sign-in-notice")
                .detail("sign_in", eventId)
                .detail("feedback", feedback.name())
                .success();
    }

    /** Ends every session of the user, voids every token, trusts no device, and asks for another password. */
    public void lockOut() {
        user.addRequiredAction(UserModel.RequiredAction.UPDATE_PASSWORD);
        distrustDevices();
        session.users().setNotBeforeForUser(realm, user, now());
        KeycloakContext context = session.getContext();
        // Lists, since what is iterated is removed.
        for (UserSessionModel open :
                session.sessions().getUserSessionsStream(realm, user).toList()) {
            AuthenticationManager.backchannelLogout(
                    session,
                    realm,
                    open,
                    context.getUri(),
                    context.getConnection(),
                    context.getHttpRequest().getHttpHeaders(),
                    true);
        }
        for (UserSessionModel offline :
                session.sessions().getOfflineUserSessionsStream(realm, user).toList()) {
            session.sessions().removeOfflineUserSession(realm, offline);
        }
    }

    private void distrustDevices() {
        List<CredentialModel> trusted = user.credentialManager()
                .getStoredCredentialsByTypeStream(TrustedDeviceCredentialProvider.TYPE)
                .toList();
        trusted.forEach(device -> user.credentialManager().removeStoredCredentialById(device.getId()));
    }

    /**
     * Where the user may choose another password at once, before whoever knows the old one does: the link in the mail
     * proves as much as that of a forgotten password. Empty in realms that allow no reset by mail.
     */
    Optional<String> passwordLink() {
        if (!realm.isResetPasswordAllowed()) {
            return Optional.empty();
        }
        ExecuteActionsActionToken token = new ExecuteActionsActionToken(
                user.getId(),
                user.getEmail(),
                now() + (int) PASSWORD_LINK.toSeconds(),
                List.of(UserModel.RequiredAction.UPDATE_PASSWORD.name()),
                null,
                Constants.ACCOUNT_MANAGEMENT_CLIENT_ID);
        KeycloakContext context = session.getContext();
        return Optional.of(LoginActionsService.actionTokenProcessor(context.getUri())
                .queryParam("key", token.serialize(session, realm, context.getUri()))
                .build(realm.getName())
                .toString());
    }

    private static int now() {
        return (int) (Time.currentTimeMillis() / 1000);
    }
}
