package org.keypool.signin.notice;

import java.util.Set;
import java.util.concurrent.ExecutorService;

import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.timer.TimerProvider;
import org.keypool.signin.history.SignInRecorded;

/**
 * Makes notices of sign-ins that were recorded, and has them sent. Listens to no events of Keycloak's; being an event
 * listener is how a jar gets something started with the server that every realm has.
 */
public final class NoticeListenerFactory implements EventListenerProviderFactory, EventListenerProvider {

    private static final Logger LOG = Logger.getLogger(NoticeListenerFactory.class);
    /** For what another node left, or a mail server did not take. */
    private static final long LOOK_MILLIS = 15_000;

    private volatile Courier courier;

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return this;
    }

    @Override
    public String getId() {
        return "keypool-sign-in-notices";
    }

    @Override
    public Set<Class<? extends Provider>> dependsOn() {
        return Set.of(JpaConnectionProvider.class, ExecutorsProvider.class);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(event -> onProviderEvent(factory, event));
    }

    private void onProviderEvent(KeycloakSessionFactory factory, ProviderEvent event) {
        if (event instanceof SignInRecorded signIn) {
            notice(factory, signIn);
        } else if (event instanceof PostMigrationEvent) {
            try (KeycloakSession session = factory.create()) {
                ExecutorService executor =
                        session.getProvider(ExecutorsProvider.class).getExecutor("keypool-sign-in-notices");
                Courier starting = new Courier(factory, executor);
                courier = starting;
                session.getProvider(TimerProvider.class)
                        .schedule(starting::call, LOOK_MILLIS, "keypool-sign-in-notices");
            }
        } else if (event instanceof UserModel.UserRemovedEvent removed) {
            removed.getKeycloakSession()
                    .getProvider(JpaConnectionProvider.class)
                    .getEntityManager()
                    .createQuery("delete from NoticeEntity n where n.realmId = :realm and n.userId = :user")
                    .setParameter("realm", removed.getRealm().getId())
                    .setParameter("user", removed.getUser().getId())
                    .executeUpdate();
        } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
            removed.getKeycloakSession()
                    .getProvider(JpaConnectionProvider.class)
                    .getEntityManager()
                    .createQuery("delete from NoticeEntity n where n.realmId = :realm")
                    .setParameter("realm", removed.getRealm().getId())
                    .executeUpdate();
        }
    }

    /** The sign-in stands, whatever becomes of its notice. */
    private void notice(KeycloakSessionFactory factory, SignInRecorded signIn) {
        Courier ready = courier;
        if (signIn.noticesPerHour() == 0 || ready == null) {
            return;
        }
        try {
            new Notices(factory)
                    .add(
                            signIn.eventId(),
                            signIn.realmId(),
                            signIn.userId(),
                            signIn.realmUrl(),
                            signIn.noticesPerHour());
            ready.call();
        } catch (RuntimeException notWritten) {
            // The sign-in is over and recorded, and must not be told as failed.
            LOG.errorf(notWritten, "No notice can be sent about sign-in %s", signIn.eventId());
        }
    }

    @Override
    public void onEvent(Event event) {
        // the history tells what it has recorded
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        // administrators do not sign users in
    }

    @Override
    public void init(Config.Scope config) {
        // nothing to configure
    }

    @Override
    public void close() {
        // the timer and the executor are the server's
    }
}
