package org.keypool.sync.hook;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;
import org.keypool.aws.PercentEncoding;
import org.keypool.sync.credentials.ServerCredentials;
import org.keypool.sync.hook.HookException.Kind;

/** The hook {@code lambda}: functions by their ARN, called with {@code Invoke} and waited for. */
public final class LambdaHooks extends SyncHookFactory {

    static final String ID = "lambda";

    private static final Pattern FUNCTION = Pattern.compile(
            "arn:aws[a-z-]{0,16}:lambda:[a-z0-9-]{1,32}:\\d{12}:function:[\\w-]{1,64}(:[\\w$-]{1,128})?");
    private static final String THROTTLING = "TooManyRequestsException";
    private static final int TOO_MANY_REQUESTS = 429;

    private AwsService lambda;

    /** Whether it has the form of a function's ARN. */
    static boolean isFunction(String target) {
        return FUNCTION.matcher(target).matches();
    }

    @Override
    public SyncHook create(KeycloakSession session) {
        return new SyncHook() {
            @Override
            public boolean allows(String target) {
                return lambda.isConfigured();
            }

            @Override
            public byte[] send(String target, String key, byte[] document, Duration limit) {
                return invoke(session, target, document, limit);
            }
        };
    }

    private byte[] invoke(KeycloakSession session, String function, byte[] document, Duration limit) {
        String path = "/2015-03-31/functions/" + PercentEncoding.encode(function) + "/invocations";
        HttpPosts.Answer answer =
                lambda.post(session, null, path, Map.of("Content-Type", "application/json"), document, limit);
        if (answer.status() == TOO_MANY_REQUESTS || answer.errorType().equals(THROTTLING)) {
            throw new HookException(Kind.THROTTLED, "Lambda throttles");
        }
        if (!answer.isSuccess()) {
            throw new HookException(Kind.REFUSED, "Lambda answered " + answer.status() + " " + answer.errorType());
        }
        if (!answer.functionError().isEmpty()) {
            throw new HookException(Kind.FAILED, "the function failed: " + answer.functionError());
        }
        return answer.body();
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public void init(Config.Scope config) {
        lambda = new AwsService("lambda", config, posts());
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return AwsService.options("Lambda", ServerCredentials.options().build());
    }

    @Override
    public void close() {
        super.close();
        if (lambda != null) {
            lambda.close();
        }
    }
}
