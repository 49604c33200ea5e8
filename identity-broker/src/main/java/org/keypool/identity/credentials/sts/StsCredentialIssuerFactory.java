package org.keypool.identity.credentials.sts;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import jakarta.persistence.EntityManager;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keypool.aws.policy.SessionPolicy;
import org.keypool.common.aws.LazyClient;
import org.keypool.common.aws.ServiceLocation;
import org.keypool.common.database.Sweep;
import org.keypool.identity.credentials.CredentialIssuer;
import org.keypool.identity.credentials.CredentialIssuerFactory;
import org.keypool.identity.credentials.GuestScope;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;

/** The credential issuer {@code sts}: AWS's own STS, or whatever speaks its protocol. */
public final class StsCredentialIssuerFactory implements CredentialIssuerFactory {

    private static final String DEFAULT_REGION = "us-east-1";
    private static final String GUEST_ACTIONS = "guest-actions";
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration CLEAN_UP_EVERY = Duration.ofMinutes(15);

    private final LazyClient<StsClient> client = new LazyClient<>(this::build);
    private ServiceLocation sts;
    private SessionPolicy guests = GuestScope.POLICY;

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
        return new StsCredentialIssuer(session, client, guests, Clock.systemUTC());
    }

    @Override
    public String getId() {
        return "sts";
    }

    @Override
    public void init(Config.Scope config) {
        sts = ServiceLocation.read("SPI credential-issuer, sts", config, DEFAULT_REGION);
        String[] actions = config.getArray(GUEST_ACTIONS);
        if (actions != null) {
            // Refuses to start with what is no action: a typo here would lock guests out, or worse.
            guests = GuestScope.policy(Stream.of(actions).map(String::strip).toList());
        }
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return ServiceLocation.options("the STS", "AWS region of the STS.", DEFAULT_REGION)
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
                database ->
                        StsCredentials.deleteExpired(database, Clock.systemUTC().instant()));
    }

    @Override
    public void close() {
        client.close();
    }

    /** A pool token is the proof: the call is not signed. */
    private StsClient build() {
        return sts.setOn(StsClient.builder(), calls -> calls.apiCallTimeout(CALL_TIMEOUT))
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
    }
}
