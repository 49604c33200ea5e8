package org.keypool.sync.endpoint;

import org.keycloak.models.KeycloakSession;
import org.keypool.aws.AwsException;
import org.keypool.sync.dataset.DatasetErrors;
import org.keypool.sync.push.PushException;
import org.keypool.sync.push.PushSender;
import org.keypool.sync.settings.PushSync;

/** The notifications of a pool that has them. */
final class Push {

    private static final int BAD_REQUEST = 400;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int INTERNAL_ERROR = 500;

    private final PushSender sender;
    private final PushSync settings;

    private Push(PushSender sender, PushSync settings) {
        this.sender = sender;
        this.settings = settings;
    }

    /**
     * The notifications of a pool with these settings.
     *
     * @throws AwsException InvalidConfigurationException if it has none
     */
    static Push require(KeycloakSession session, PushSync settings) {
        PushSender sender = session.getProvider(PushSender.class);
        if (!sender.isAvailable()) {
            throw invalidConfiguration().because("the server has no push service: no region is set for SNS");
        }
        if (!settings.isConfigured()) {
            throw invalidConfiguration().because("the pool has no platform applications");
        }
        return new Push(sender, settings);
    }

    /**
     * Makes a device known to the push service.
     *
     * @return where it is reached
     * @throws AwsException InvalidConfigurationException, InvalidParameterException, TooManyRequestsException or
     *     InternalErrorException
     */
    String register(String platform, String token) {
        String application = settings.application(platform)
                .orElseThrow(() -> invalidConfiguration().because("the pool has no application for " + platform));
        try {
            return sender.as(settings.roleArn()).register(application, token);
        } catch (PushException e) {
            throw refusal(e).because(e.getMessage());
        }
    }

    private static AwsException refusal(PushException e) {
        return switch (e.reason()) {
            case INVALID_TOKEN -> DatasetErrors.invalid("The push token is not valid for this platform");
            case CONFIGURATION, ENDPOINT_GONE -> invalidConfiguration();
            case THROTTLED -> new AwsException(TOO_MANY_REQUESTS, "TooManyRequestsException", "Rate exceeded");
            case UNREACHABLE ->
                new AwsException(INTERNAL_ERROR, "InternalErrorException", "The push service is not available");
        };
    }

    private static AwsException invalidConfiguration() {
        return new AwsException(
                BAD_REQUEST,
                "InvalidConfigurationException",
                "Push sync is not configured for this identity pool and platform");
    }
}
