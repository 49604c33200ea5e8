package org.keypool.signin.sms;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;
import org.keypool.common.aws.LazyClient;
import org.keypool.common.aws.ServiceLocation;
import org.keypool.signin.code.DeliveryException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/**
 * The gateway {@code sns}: Amazon SNS, Publish to a telephone number, or whatever speaks its protocol. Credentials are
 * those that the AWS SDK finds by itself: environment, profile, role of the machine.
 */
public final class SnsSmsSenderFactory implements SmsSenderFactory {

    private static final String DEFAULT_REGION = "us-east-1";

    // A person waits for the page.
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(8);

    // Codes go before advertisements (SNS developer guide, "Publishing SMS messages").
    private static final Map<String, MessageAttributeValue> TRANSACTIONAL = Map.of(
            "AWS.SNS.SMS.SMSType",
            MessageAttributeValue.builder()
                    .dataType("String")
                    .stringValue("Transactional")
                    .build());

    private final LazyClient<SnsClient> client = new LazyClient<>(this::build);
    private ServiceLocation sns;

    @Override
    public SmsSender create(KeycloakSession session) {
        return this::publish;
    }

    @Override
    public String getId() {
        return "sns";
    }

    @Override
    public void init(Config.Scope config) {
        sns = ServiceLocation.read("SPI sms-sender, sns", config, DEFAULT_REGION);
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return ServiceLocation.options("SNS", "AWS region that messages are sent from.", DEFAULT_REGION)
                .build();
    }

    @Override
    public void close() {
        client.close();
    }

    private void publish(String number, String text) throws DeliveryException {
        try {
            client.get()
                    .publish(
                            message -> message.phoneNumber(number).message(text).messageAttributes(TRANSACTIONAL));
        } catch (SdkException notTaken) {
            throw new DeliveryException("SNS did not take the message", notTaken);
        }
    }

    private SnsClient build() {
        return sns.setOn(SnsClient.builder(), calls -> calls.apiCallTimeout(CALL_TIMEOUT))
                .build();
    }
}
