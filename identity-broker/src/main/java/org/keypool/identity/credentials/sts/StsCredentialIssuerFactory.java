package org.keypool.identity.credentials.sts;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import jakarta.persistence.EntityManager;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keypool.aws.policy.SessionPolicy;
import org.keypool.common.database.Sweep;
import org.keypool.identity.credentials.CredentialIssuer;
import org.keypool.identity.credentials.CredentialIssuerFactory;
import org.keypool.identity.credentials.GuestScope;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;

/** The credential issuer {@code sts}: AWS's own STS, or whatever speaks its protocol. */
public final class StsCredentialIssuerFactory implements CredentialIssuerFactory {

    private static final String ENDPOINT = "endpoint";
    private static final String REGION = "region";
    private static final String GUEST_ACTIONS = "guest-actions";
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration CLEAN_UP_EVERY = Duration.ofMinutes(15);

    private String endpoint;
    private String region;
    private SessionPolicy guests = GuestScope.POLICY;
    private volatile StsClient client;

    /** The entity class behind it. */
    public static List<Class<?>> tables() {
        return List.of(StsCredentialsEntity.class);
    }

    /** Forgets whose credentials were made for a realm. */
    public static void delete(EntityManager database, String realmId) {
        StsCredentials.delete(database, realmId);
    }

    @Override
    public CredentialIssuer create(KeycloakSession session) {
        return new StsCredentialIssuer(session, this::client, guests, Clock.systemUTC());
    }

    @Override
    public String getId() {
        return "sts";
    }

    @Override
    public void init(Config.Scope config) {
        endpoint = config.get(ENDPOINT);
        region = config.get(REGION, "us-east-1");
        String[] actions = config.getArray(GUEST_ACTIONS);
        if (actions != null) {
            // Refuses to start with what is no action: a typo here would lock guests out, or worse.
            guests = GuestScope.policy(Stream.of(actions).map(String::strip).toList());
        }
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(ENDPOINT)
                .label("Endpoint")
                .helpText("URL of the STS; without one, AWS's own in the region.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .property()
                .name(REGION)
                .label("Region")
                .helpText("AWS region of the STS.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .defaultValue("us-east-1")
                .add()
                .property()
                .name(GUEST_ACTIONS)
                .label("Actions of guests")
                .helpText("What the session policy of guests allows, separated by commas; by default the services that"
                        + " AWS leaves to guests. An STS that knows fewer services needs fewer here.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .build();
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        Sweep.schedule(
                factory,
                "keypool-expired-sts-credentials",
                CLEAN_UP_EVERY,
                database -> StsCredentials.deleteExpired(
                        database, Clock.systemUTC().instant()));
    }

    @Override
    public void close() {
        StsClient open = client;
        if (open != null) {
            open.close();
        }
    }

    /** Made when first needed: most servers use the built-in issuer only, and building a client costs half a second. */
    private StsClient client() {
        StsClient made = client;
        if (made == null) {
            synchronized (this) {
                made = client;
                if (made == null) {
                    made = build();
                    client = made;
                }
            }
        }
        return made;
    }

    private StsClient build() {
        StsClientBuilder builder = StsClient.builder()
                .region(Region.of(region))
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(override -> override.apiCallTimeout(CALL_TIMEOUT));
        if (endpoint != null) {
            builder.endpointOverride(URI.create(endpoint));
        }
        return builder.build();
    }
}
