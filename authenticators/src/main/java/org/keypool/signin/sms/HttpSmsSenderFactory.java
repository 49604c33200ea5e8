package org.keypool.signin.sms;

import java.io.IOException;
import java.util.List;

import org.apache.http.client.config.RequestConfig;
import org.keycloak.Config;
import org.keycloak.http.simple.SimpleHttp;
import org.keycloak.http.simple.SimpleHttpRequest;
import org.keycloak.http.simple.SimpleHttpResponse;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keypool.signin.code.DeliveryException;

/** The gateway {@code http}: a POST of JSON, as most gateways take it; any 2xx answer means that it was taken. */
public final class HttpSmsSenderFactory implements SmsSenderFactory {

    private static final String URL = "url";
    private static final String TEMPLATE = "template";
    private static final String TOKEN = "token";
    private static final String DEFAULT_TEMPLATE = "{\"to\":\"{number}\",\"text\":\"{text}\"}";

    // A person waits for the page.
    private static final RequestConfig PATIENCE = RequestConfig.custom()
            .setConnectionRequestTimeout(2_000)
            .setConnectTimeout(3_000)
            .setSocketTimeout(5_000)
            .setRedirectsEnabled(false)
            .build();

    private String url;
    private String token;
    private MessageTemplate template;

    @Override
    public SmsSender create(KeycloakSession session) {
        return (number, text) -> post(session, number, text);
    }

    @Override
    public String getId() {
        return "http";
    }

    @Override
    public void init(Config.Scope config) {
        url = config.get(URL);
        token = config.get(TOKEN);
        template = new MessageTemplate(config.get(TEMPLATE, DEFAULT_TEMPLATE));
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(URL)
                .label("URL")
                .helpText("Where messages are posted.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .property()
                .name(TEMPLATE)
                .label("Template")
                .helpText("The JSON to post, with {number} and {text} in its strings.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .defaultValue(DEFAULT_TEMPLATE)
                .add()
                .property()
                .name(TOKEN)
                .label("Token")
                .helpText("The bearer token to send along.")
                .type(ProviderConfigProperty.PASSWORD)
                .secret(true)
                .add()
                .build();
    }

    private void post(KeycloakSession session, String number, String text) throws DeliveryException {
        if (url == null) {
            throw new DeliveryException("the server's option --spi-sms-sender--http--url is missing");
        }
        SimpleHttpRequest request = SimpleHttp.create(session)
                .withRequestConfig(PATIENCE)
                .doPost(url)
                // A kept connection that the gateway has just closed would cost a person the code, and sending again
                // might
                // cost the operator two messages.
                .header("Connection", "close")
                .json(template.fill(number, text));
        if (token != null) {
            request.auth(token);
        }
        try (SimpleHttpResponse answer = request.asResponse()) {
            if (answer.getStatus() / 100 != 2) {
                throw new DeliveryException("the gateway answered " + answer.getStatus());
            }
        } catch (IOException unreachable) {
            throw new DeliveryException("the gateway did not answer", unreachable);
        }
    }
}
