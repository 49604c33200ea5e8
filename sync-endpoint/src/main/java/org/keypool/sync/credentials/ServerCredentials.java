package org.keypool.sync.credentials;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keypool.common.aws.ServiceLocation;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/**
 * Whose permissions one AWS service is called with: the server's own, or those of the role that a pool names. The server
 * takes a role on ({@code AssumeRole}) where an option says at which STS; which roles, IAM decides.
 */
public final class ServerCredentials implements AutoCloseable {

    private static final String ACCESS_KEY_ID = "access-key-id";
    private static final String SECRET_ACCESS_KEY = "secret-access-key";
    private static final String STS_ENDPOINT = "sts-endpoint";
    private static final String SESSION_NAME = "keypool-sync";
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

    /** As many roles as a node remembers the credentials of; one more costs a call. */
    private static final int ROLES = 64;

    private final String region;
    private final AwsCredentialsProvider own;
    private final URI stsEndpoint;
    private final Map<String, StsAssumeRoleCredentialsProvider> roles = new LinkedHashMap<>(ROLES, 0.75f, true);
    private StsClient sts;

    /**
     * @param name the SPI and provider, for messages
     * @param region the service's region
     * @throws IllegalArgumentException for options that cannot be used: the server does not start
     */
    public ServerCredentials(String name, Config.Scope config, String region) {
        this.region = region;
        String accessKeyId = config.get(ACCESS_KEY_ID);
        String secretAccessKey = config.get(SECRET_ACCESS_KEY);
        if ((accessKeyId == null) != (secretAccessKey == null)) {
            throw new IllegalArgumentException(name + ": access-key-id and secret-access-key go together");
        }
        own = accessKeyId == null
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, secretAccessKey));
        stsEndpoint = ServiceLocation.url(name, config, STS_ENDPOINT);
    }

    /** The options for the server's own credentials. */
    public static ProviderConfigurationBuilder options() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(ACCESS_KEY_ID)
                .label("Access key id")
                .helpText("Whose permissions the service is called with. Without one, whatever the AWS SDK finds:"
                        + " environment, profile, container or instance.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .property()
                .name(SECRET_ACCESS_KEY)
                .label("Secret access key")
                .helpText("The secret of the access key.")
                .type(ProviderConfigProperty.PASSWORD)
                .secret(true)
                .add();
    }

    /** The same, and where roles are taken on. */
    public static List<ProviderConfigProperty> optionsWithRoles() {
        return options()
                .property()
                .name(STS_ENDPOINT)
                .label("STS endpoint")
                .helpText("URL of the STS where the roles that pools name are taken on; without one, the service is"
                        + " called with the server's own credentials.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .build();
    }

    /**
     * The credentials to call with. To resolve them may call STS.
     *
     * @param roleArn the role that a pool names, or {@code null}
     */
    public AwsCredentialsProvider of(String roleArn) {
        return stsEndpoint == null || roleArn == null ? own : assumed(roleArn);
    }

    private synchronized AwsCredentialsProvider assumed(String roleArn) {
        if (sts == null) {
            sts = new ServiceLocation(region, stsEndpoint)
                    .setOn(StsClient.builder(), calls -> calls.apiCallTimeout(CALL_TIMEOUT)
                            .retryStrategy(AwsRetryStrategy.doNotRetry()))
                    .credentialsProvider(own)
                    .build();
        }
        StsAssumeRoleCredentialsProvider credentials =
                roles.computeIfAbsent(roleArn, role -> StsAssumeRoleCredentialsProvider.builder()
                        .stsClient(sts)
                        .refreshRequest(request -> request.roleArn(role).roleSessionName(SESSION_NAME))
                        .build());
        if (roles.size() > ROLES) {
            roles.remove(roles.keySet().iterator().next()).close();
        }
        return credentials;
    }

    @Override
    public synchronized void close() {
        roles.values().forEach(StsAssumeRoleCredentialsProvider::close);
        roles.clear();
        if (sts != null) {
            sts.close();
        }
    }
}
