package org.keypool.signin.password;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keypool.signin.password.source.RangeApi;

/** The source {@code range-api}: a k-anonymity API. Without its option nobody is asked, and it knows no password. */
public final class RangeApiFactory implements LeakedPasswordsFactory {

    private static final String ENDPOINT = "endpoint";
    private static final String TIMEOUT = "timeout";
    private static final long DEFAULT_TIMEOUT = 2_000;
    private static final String PAUSE = "pause";
    private static final long DEFAULT_PAUSE = 10_000;

    private RangeApi api;

    @Override
    public LeakedPasswords create(KeycloakSession session) {
        return api == null ? password -> false : api::contains;
    }

    @Override
    public String getId() {
        return "range-api";
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public void init(Config.Scope config) {
        String endpoint = config.get(ENDPOINT);
        if (endpoint != null && !endpoint.isBlank()) {
            // Refuses to start with what is no URL, or with no time at all.
            api = new RangeApi(
                    URI.create(endpoint.strip()),
                    Duration.ofMillis(config.getLong(TIMEOUT, DEFAULT_TIMEOUT)),
                    Duration.ofMillis(config.getLong(PAUSE, DEFAULT_PAUSE)));
        }
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(ENDPOINT)
                .label("Endpoint")
                .helpText("URL that the first five digits of a password's SHA-1 are put behind, such as"
                        + " https://api.pwnedpasswords.com/range/")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .property()
                .name(TIMEOUT)
                .label("Time-out")
                .helpText("How long one answer may take, in milliseconds.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .defaultValue(Long.toString(DEFAULT_TIMEOUT))
                .add()
                .property()
                .name(PAUSE)
                .label("Pause")
                .helpText("How long the API is left alone after a failure, in milliseconds.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .defaultValue(Long.toString(DEFAULT_PAUSE))
                .add()
                .build();
    }
}
