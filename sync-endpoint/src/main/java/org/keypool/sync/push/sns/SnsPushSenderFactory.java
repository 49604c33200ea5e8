package org.keypool.sync.push.sns;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keypool.sync.credentials.ServerCredentials;
import org.keypool.sync.push.PushSender;
import org.keypool.sync.push.PushSenderFactory;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.SnsClientBuilder;

/** The push service {@code sns}; it is there when its region is set. */
public final class SnsPushSenderFactory implements PushSenderFactory {

    private static final String REGION = "region";
    private static final String ENDPOINT = "endpoint";

    /** Far less than the lease of a message in the outbox. */
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);

    private String region;
    private String endpoint;
    private ServerCredentials credentials;
    private volatile SnsClient client;

    @Override
    public PushSender create(KeycloakSession session) {
        return new SnsPushSender(region == null ? null : this::client, credentials, null);
    }

    @Override
    public String getId() {
        return "sns";
    }

    @Override
    public void init(Config.Scope config) {
        region = config.get(REGION);
        endpoint = config.get(ENDPOINT);
        credentials = new ServerCredentials("SPI push-sender, sns", config, region);
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        List<ProviderConfigProperty> options = ProviderConfigurationBuilder.create()
                .property()
                .name(REGION)
                .label("Region")
                .helpText("AWS region of SNS. Without one, no device is notified.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .property()
                .name(ENDPOINT)
                .label("Endpoint")
                .helpText("URL of SNS; without one, AWS's own in the region.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .build();
        return Stream.concat(options.stream(), ServerCredentials.optionsWithRoles().stream())
                .toList();
    }

    @Override
    public void close() {
        SnsClient open = client;
        if (open != null) {
            open.close();
        }
        if (credentials != null) {
            credentials.close();
        }
    }

    /** Made when first needed: building a client costs half a second. */
    private SnsClient client() {
        SnsClient made = client;
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

    /** The outbox repeats what failed, and clients repeat RegisterDevice: the SDK does not have to. */
    private SnsClient build() {
        SnsClientBuilder builder = SnsClient.builder()
                .region(Region.of(region))
                .credentialsProvider(credentials.of(null))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(
                        override -> override.apiCallTimeout(CALL_TIMEOUT).retryStrategy(AwsRetryStrategy.doNotRetry()));
        if (endpoint != null) {
            builder.endpointOverride(URI.create(endpoint));
        }
        return builder.build();
    }
}
