package org.keypool.sync.push.sns;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;
import org.keypool.common.aws.LazyClient;
import org.keypool.common.aws.ServiceLocation;
import org.keypool.sync.credentials.ServerCredentials;
import org.keypool.sync.push.PushSender;
import org.keypool.sync.push.PushSenderFactory;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.sns.SnsClient;

/** The push service {@code sns}; it is there when its region is set. */
public final class SnsPushSenderFactory implements PushSenderFactory {

    private static final String NAME = "SPI push-sender, sns";

    /** Far less than the lease of a message in the outbox. */
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);

    private final LazyClient<SnsClient> client = new LazyClient<>(this::build);
    private ServiceLocation sns;
    private ServerCredentials credentials;

    @Override
    public PushSender create(KeycloakSession session) {
        return new SnsPushSender(sns.region() == null ? null : client, credentials, null);
    }

    @Override
    public String getId() {
        return "sns";
    }

    @Override
    public void init(Config.Scope config) {
        sns = ServiceLocation.read(NAME, config, null);
        credentials = new ServerCredentials(NAME, config, sns.region());
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        List<ProviderConfigProperty> options = ServiceLocation.options(
                        "SNS", "AWS region of SNS. Without one, no device is notified.", null)
                .build();
        return Stream.concat(options.stream(), ServerCredentials.optionsWithRoles().stream())
                .toList();
    }

    @Override
    public void close() {
        client.close();
        if (credentials != null) {
            credentials.close();
        }
    }

    /** The outbox repeats what failed, and clients repeat RegisterDevice: the SDK does not have to. */
    private SnsClient build() {
        return sns.setOn(SnsClient.builder(), calls -> calls.apiCallTimeout(CALL_TIMEOUT)
                        .retryStrategy(AwsRetryStrategy.doNotRetry()))
                .credentialsProvider(credentials.of(null))
                .build();
    }
}
