package org.keypool.signin.history;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import jakarta.persistence.EntityManager;

import org.keycloak.Config;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.timer.TimerProvider;

/**
 * Records the sign-ins of every realm that has threat protection on, whatever event listeners the realm has, and
 * forgets users and realms together with Keycloak.
 */
public final class SignInRecorderFactory implements EventListenerProviderFactory {

    private static final long FLUSH_MILLIS = 5_000;

    private static final String CLEAN_UP_EVERY = "clean-up-every";
    private static final long DEFAULT_CLEAN_UP_SECONDS = 900;

    private final RealmCounts realmCounts = new RealmCounts();
    private KeycloakSessionFactory factory;
    private Duration cleanUpEvery;

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new SignInRecorder(session, realmCounts);
    }

    @Override
    public String getId() {
        return "keypool-sign-in-history";
    }

    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public Set<Class<? extends Provider>> dependsOn() {
        return Set.of(JpaConnectionProvider.class);
    }

    @Override
    public void init(Config.Scope config) {
        // Refuses to start with what is no number of seconds.
        cleanUpEvery = Duration.ofSeconds(config.getLong(CLEAN_UP_EVERY, DEFAULT_CLEAN_UP_SECONDS));
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(CLEAN_UP_EVERY)
                .label("Clean up every")
                .helpText("How often sign-in events that are too old are deleted, in seconds.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .defaultValue(Long.toString(DEFAULT_CLEAN_UP_SECONDS))
                .add()
                .build();
    }

    @Override
    public void postInit(KeycloakSessionFactory sessionFactory) {
        factory = sessionFactory;
        sessionFactory.register(this::onProviderEvent);
    }

    @Override
    public void close() {
        if (factory != null) {
            realmCounts.flush(factory);
        }
    }

    private void onProviderEvent(ProviderEvent event) {
        if (event instanceof PostMigrationEvent started) {
            try (KeycloakSession session = started.getFactory().create()) {
                TimerProvider timer = session.getProvider(TimerProvider.class);
                timer.schedule(
                        () -> realmCounts.flush(started.getFactory()), FLUSH_MILLIS, "keypool-sign-in-statistics");
                Retention retention = new Retention(started.getFactory(), cleanUpEvery);
                timer.schedule(retention::run, cleanUpEvery.toMillis(), "keypool-sign-in-retention");
            }
        } else if (event instanceof UserModel.UserRemovedEvent removed) {
            entities(removed.getKeycloakSession())
                    .createQuery("delete from SignInEventEntity e where e.realmId = :realm and e.userId = :user")
                    .setParameter("realm", removed.getRealm().getId())
                    .setParameter("user", removed.getUser().getId())
                    .executeUpdate();
        } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
            forget(removed.getKeycloakSession(), removed.getRealm().getId());
        }
    }

    private void forget(KeycloakSession session, String realmId) {
        realmCounts.forget(realmId);
        for (String entity : new String[] {"SignInEventEntity", "FeatureCountEntity", "HourEntity"}) {
            entities(session)
                    .createQuery("delete from " + entity + " e where e.realmId = :realm")
                    .setParameter("realm", realmId)
                    .executeUpdate();
        }
    }

    private static EntityManager entities(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }
}
