package org.keypool.identity.key;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keycloak.provider.ProviderFactory;

/** Keys in Keycloak's database, the only kind; server options are {@code --spi-keypool-keys--database--…}. */
public final class KeyRingFactory implements ProviderFactory<KeyRing> {

    private static final String MAX_AGE = "maxAgeDays";
    private static final String LEAD = "leadMinutes";

    private final Map<String, KeyRing.Kept> cache = new ConcurrentHashMap<>();
    private KeyPolicy policy;

    @Override
    public KeyRing create(KeycloakSession session) {
        return new KeyRing(session, policy, cache, Clock.systemUTC());
    }

    @Override
    public String getId() {
        return "database";
    }

    @Override
    public void init(Config.Scope config) {
        policy = new KeyPolicy(
                Duration.ofDays(notNegative(config, MAX_AGE, KeyPolicy.DEFAULT_MAX_AGE.toDays())),
                Duration.ofMinutes(notNegative(config, LEAD, KeyPolicy.DEFAULT_LEAD.toMinutes())));
    }

    private static long notNegative(Config.Scope config, String option, long absent) {
        long value = config.getLong(option, absent);
        if (value < 0) {
            throw new IllegalArgumentException("SPI keypool-keys, option " + option + ": must not be negative");
        }
        return value;
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(MAX_AGE)
                .label("Days until keys are replaced")
                .helpText("A key older than this gets a successor; 0: only an administrator replaces keys.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .defaultValue(KeyPolicy.DEFAULT_MAX_AGE.toDays())
                .add()
                .property()
                .name(LEAD)
                .label("Minutes until a new key is used")
                .helpText("How long a new key is published before it is used.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .defaultValue(KeyPolicy.DEFAULT_LEAD.toMinutes())
                .add()
                .build();
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof RealmModel.RealmRemovedEvent removed) {
                cache.remove(removed.getRealm().getId());
            }
        });
    }

    @Override
    public void close() {
        cache.clear();
    }
}
