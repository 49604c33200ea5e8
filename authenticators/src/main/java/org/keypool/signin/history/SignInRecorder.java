package org.keypool.signin.history;

import org.jboss.logging.Logger;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.events.Errors;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.Urls;
import org.keycloak.services.managers.AuthenticationManager;
import org.keypool.signin.client.Client;
import org.keypool.signin.device.DeviceCookie;
import org.keypool.signin.event.RiskDetails;
import org.keypool.signin.settings.ThreatProtectionSettings;

/**
 * Writes sign-ins into the history, in realms that have threat protection on.
 *
 * <p>A success is written once the sign-in's own transaction has been committed, in a transaction of its own and before
 * the answer leaves; a sign-in that could not be written still stands.
 */
final class SignInRecorder implements EventListenerProvider {

    private static final Logger LOG = Logger.getLogger(SignInRecorder.class);

    private final KeycloakSession session;
    private final RealmCounts realmCounts;

    SignInRecorder(KeycloakSession session, RealmCounts realmCounts) {
        this.session = session;
        this.realmCounts = realmCounts;
    }

    @Override
    public void onEvent(Event event) {
        boolean passed = event.getType() == EventType.LOGIN;
        if (event.getUserId() == null || !passed && !failed(event)) {
            return;
        }
        RealmModel realm = session.realms().getRealm(event.getRealmId());
        if (realm == null) {
            return;
        }
        ClientModel client = event.getClientId() == null ? null : realm.getClientByClientId(event.getClientId());
        ThreatProtectionSettings settings = ThreatProtectionSettings.of(realm, client);
        if (!settings.active() || passed && singleSignOn(realm, client, event)) {
            return;
        }
        DeviceCookie device = new DeviceCookie(session, realm);
        SignIn signIn = SignIn.of(
                event,
                passed ? SignIn.Response.Pass : SignIn.Response.Fail,
                Challenges.of(event, session.getContext().getAuthenticationSession()),
                Client.observe(session),
                passed ? device.current(event.getUserId()) : device.read(event.getUserId()));
        int notices = notices(settings, signIn);
        SignInRecorded recorded = new SignInRecorded(
                signIn.id(), signIn.realmId(), signIn.userId(), notices, notices == 0 ? null : realmUrl(realm));
        String realmName = realm.getName();
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                SignInCounter.count(realmName, signIn);
                write(signIn, recorded);
            }

            @Override
            protected void rollbackImpl() {
                // the sign-in did not happen
            }
        });
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        // administrators do not sign users in
    }

    @Override
    public void close() {
        // nothing to release
    }

    /** A wrong password or code, or a refusal of ours. */
    private static boolean failed(Event event) {
        return (event.getType() == EventType.LOGIN_ERROR
                        || event.getType() == EventType.IDENTITY_PROVIDER_POST_LOGIN_ERROR)
                && (Errors.INVALID_USER_CREDENTIALS.equals(event.getError())
                        || event.getDetails() != null
                                && RiskDetails.ALL.stream().anyMatch(event.getDetails()::containsKey));
    }

    /**
     * Whether the user only came back with the session cookie: nobody proved anything, so nothing is learned.
     * {@link AuthenticationManager} keeps the mark (26.7); there is none on the event.
     */
    private boolean singleSignOn(RealmModel realm, ClientModel client, Event event) {
        UserSessionModel userSession =
                event.getSessionId() == null ? null : session.sessions().getUserSession(realm, event.getSessionId());
        if (userSession == null || client == null) {
            return false;
        }
        AuthenticatedClientSessionModel clientSession =
                userSession.getAuthenticatedClientSessionByClient(client.getId());
        return clientSession != null && AuthenticationManager.isSSOAuthentication(clientSession);
    }

    /** As many as the settings have for sign-ins of this risk; nobody is told of what was only watched. */
    private static int notices(ThreatProtectionSettings settings, SignIn signIn) {
        boolean told = settings.enforced()
                && settings.notifications().levels().stream()
                        .anyMatch(level -> level.name().equals(signIn.risk().get(RiskDetails.LEVEL)));
        return told ? settings.notifications().perHour() : 0;
    }

    private String realmUrl(RealmModel realm) {
        return Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName());
    }

    private void write(SignIn signIn, SignInRecorded recorded) {
        try {
            KeycloakModelUtils.runJobInTransaction(
                    session.getKeycloakSessionFactory(), own -> own.getProvider(JpaConnectionProvider.class)
                            .getEntityManager()
                            .persist(new SignInEventEntity(signIn)));
        } catch (RuntimeException notWritten) {
            // It has happened and is decided: a history that cannot be written lets nobody in and keeps nobody out.
            LOG.errorf(notWritten, "The sign-in %s could not be written to the history", signIn.id());
            return;
        }
        if (signIn.response() == SignIn.Response.Pass) {
            realmCounts.count(signIn.realmId(), signIn.observed());
        }
        session.getKeycloakSessionFactory().publish(recorded);
    }
}
