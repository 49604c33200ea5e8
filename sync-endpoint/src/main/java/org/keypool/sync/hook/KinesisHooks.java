package org.keypool.sync.hook;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;
import org.keypool.aws.json.AwsJson;
import org.keypool.sync.credentials.ServerCredentials;
import org.keypool.sync.hook.HookException.Kind;

/** The hook {@code kinesis}: streams by their names, written with {@code PutRecord}. */
public final class KinesisHooks extends SyncHookFactory {

    static final String ID = "kinesis";

    private static final Pattern STREAM = Pattern.compile("[a-zA-Z0-9_.-]{1,128}");
    private static final Set<String> THROTTLING = Set.of(
            "ProvisionedThroughputExceededException",
            "LimitExceededException",
            "KMSThrottlingException",
            "ThrottlingException");
    private static final Set<String> REFUSAL = Set.of("ResourceNotFoundException", "AccessDeniedException");

    private AwsService kinesis;

    @Override
    public SyncHook create(KeycloakSession session) {
        return create(session, null);
    }

    private SyncHook create(KeycloakSession session, String roleArn) {
        return new SyncHook() {
            @Override
            public SyncHook as(String role) {
                return create(session, role);
            }

            @Override
            public boolean allows(String target) {
                return kinesis.isConfigured() && STREAM.matcher(target).matches();
            }

            @Override
            public byte[] send(String target, String key, byte[] document, Duration limit) {
                return put(session, roleArn, target, key, document, limit);
            }
        };
    }

    private byte[] put(
            KeycloakSession session, String roleArn, String stream, String key, byte[] document, Duration limit) {
        byte[] request = AwsJson.write(AwsJson.object()
                .put("StreamName", stream)
                .put("PartitionKey", key)
                .put("Data", Base64.getEncoder().encodeToString(document)));
        Map<String, String> headers = Map.of(
                "Content-Type", "application/x-amz-json-1.1",
                "X-Amz-Target", "Kinesis_20131202.PutRecord");
        HttpPosts.Answer answer = kinesis.post(session, roleArn, "/", headers, request, limit);
        if (!answer.isSuccess()) {
            throw new HookException(kind(answer.errorType()), "Kinesis answered " + answer.errorType());
        }
        return new byte[0];
    }

    private static Kind kind(String errorType) {
        if (THROTTLING.contains(errorType)) {
            return Kind.THROTTLED;
        }
        return REFUSAL.contains(errorType) ? Kind.REFUSED : Kind.FAILED;
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public void init(Config.Scope config) {
        kinesis = new AwsService("kinesis", config, posts());
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return AwsService.options("Kinesis", ServerCredentials.optionsWithRoles());
    }

    @Override
    public void close() {
        super.close();
        if (kinesis != null) {
            kinesis.close();
        }
    }
}
