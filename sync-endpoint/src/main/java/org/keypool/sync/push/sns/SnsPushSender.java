package org.keypool.sync.push.sns;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

import org.keypool.sync.credentials.ServerCredentials;
import org.keypool.sync.push.Notification;
import org.keypool.sync.push.PushException;
import org.keypool.sync.push.PushException.Cause;
import org.keypool.sync.push.PushSender;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.EndpointDisabledException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sts.model.StsException;

/** Reaches devices by SNS's mobile push. */
final class SnsPushSender implements PushSender {

    private static final int SERVER_ERROR = 500;

    private final Supplier<SnsClient> sns;
    private final ServerCredentials credentials;
    private final String roleArn;

    /**
     * @param sns gives the client, or {@code null} where no administrator has set one up
     * @param roleArn the role to call with, or {@code null}
     */
    SnsPushSender(Supplier<SnsClient> sns, ServerCredentials credentials, String roleArn) {
        this.sns = sns;
        this.credentials = credentials;
        this.roleArn = roleArn;
    }

    @Override
    public PushSender as(String role) {
        return new SnsPushSender(sns, credentials, role);
    }

    @Override
    public boolean isAvailable() {
        return sns != null;
    }

    @Override
    public String register(String applicationArn, String token) {
        return call(SnsPushSender::registrationRefused, client -> {
            String endpointArn = client.createPlatformEndpoint(create -> create.platformApplicationArn(applicationArn)
                            .token(token)
                            .overrideConfiguration(this::sign))
                    .endpointArn();
            // An endpoint that was there may have been disabled, and stays so: the SNS guide, "Create endpoints".
            client.setEndpointAttributes(set -> set.endpointArn(endpointArn)
                    .attributes(Map.of("Enabled", "true", "Token", token))
                    .overrideConfiguration(this::sign));
            return endpointArn;
        });
    }

    @Override
    public void send(String endpointArn, Notification notification, String platform) {
        call(
                SnsPushSender::notificationRefused,
                client -> client.publish(publish -> publish.targetArn(endpointArn)
                        .messageStructure("json")
                        .message(notification.message(platform))
                        .messageAttributes(attributes(platform))
                        .overrideConfiguration(this::sign)));
    }

    @Override
    public void remove(String endpointArn) {
        call(
                e -> Cause.UNREACHABLE,
                client -> client.deleteEndpoint(
                        delete -> delete.endpointArn(endpointArn).overrideConfiguration(this::sign)));
    }

    private void sign(AwsRequestOverrideConfiguration.Builder request) {
        request.credentialsProvider(credentials.of(roleArn));
    }

    /** What wakes an app in silence has to say so since iOS 13, and Apple refuses to hurry with it. */
    private static Map<String, MessageAttributeValue> attributes(String platform) {
        return platform.startsWith("APNS")
                ? Map.of(
                        "AWS.SNS.MOBILE.APNS.PUSH_TYPE", text("background"),
                        "AWS.SNS.MOBILE.APNS.PRIORITY", text("5"))
                : Map.of();
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }

    private static Cause registrationRefused(AwsServiceException e) {
        // SNS names the parameter: "Invalid parameter: Token Reason: …".
        boolean token = e instanceof InvalidParameterException
                && String.valueOf(e.getMessage()).contains("Token");
        return token ? Cause.INVALID_TOKEN : Cause.CONFIGURATION;
    }

    private static Cause notificationRefused(AwsServiceException e) {
        boolean gone = e instanceof EndpointDisabledException
                || e instanceof NotFoundException
                || e instanceof InvalidParameterException;
        return gone ? Cause.ENDPOINT_GONE : Cause.CONFIGURATION;
    }

    private <T> T call(Function<AwsServiceException, Cause> refused, Function<SnsClient, T> request) {
        try {
            return request.apply(sns.get());
        } catch (AwsServiceException e) {
            Cause cause = e.isThrottlingException()
                    ? Cause.THROTTLED
                    : e.statusCode() >= SERVER_ERROR ? Cause.UNREACHABLE : refused.apply(e);
            throw new PushException(cause, (e instanceof StsException ? "STS" : "SNS") + " refused: " + code(e), e);
        } catch (SdkClientException e) {
            throw new PushException(Cause.UNREACHABLE, "SNS does not answer: " + e.getMessage(), e);
        }
    }

    /** SNS's own words may repeat a push token. */
    private static String code(AwsServiceException e) {
        return e.awsErrorDetails() == null
                ? "status " + e.statusCode()
                : e.awsErrorDetails().errorCode();
    }
}
