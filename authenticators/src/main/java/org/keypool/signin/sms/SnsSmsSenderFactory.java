package org.keypool.signin.sms;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keypool.signin.code.DeliveryException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.SnsClientBuilder;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/**
 * The gateway {@code sns}: Amazon SNS, Publish to a telephone number, or whatever speaks its protocol. Credentials are
 * those that the AWS SDK finds by itself: environment, profile, role of the machine.
 */
public final class SnsSmsSenderFactory implements SmsSenderFactory {

    private static final String ENDPOINT = "endpoint";
    private static final String REGION = "region";
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

    private String endpoint;
    private String region;
    private volatile SnsClient client;

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
        endpoint = config.get(ENDPOINT);
        region = config.get(REGION, DEFAULT_REGION);
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(ENDPOINT)
                .label("Endpoint")
                .helpText("URL of the service; without one, AWS's own in the region.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .property()
                .name(REGION)
                .label("Region")
                .helpText("AWS region that messages are sent from.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .defaultValue(DEFAULT_REGION)
                .add()
                .build();
    }

    @Override
    public void close() {
        SnsClient open = client;
        if (open != null) {
            open.close();
        }
    }

    private void publish(String number, String text) throws DeliveryException {
        try {
            client().publish(
                            message -> message.phoneNumber(number).message(text).messageAttributes(TRANSACTIONAL));
        } catch (SdkException notTaken) {
            throw new DeliveryException("SNS did not take the message", notTaken);
        }
    }

    /** Made when first needed: building a client costs half a second, and most servers use another gateway. */
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

    private SnsClient build() {
        SnsClientBuilder builder = SnsClient.builder()
                .region(Region.of(region))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(override -> override.apiCallTimeout(CALL_TIMEOUT));
        if (endpoint != null) {
            builder.endpointOverride(URI.create(endpoint));
        }
        return builder.build();
    }
}
