package org.keypool.signin.sms;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.Config;
import org.keypool.signin.code.DeliveryException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The AWS SDK's own client, against a service that checks what it receives. */
class SnsSmsSenderTest {

    private final Map<String, String> received = new TreeMap<>();
    private String authorization;
    private int status = 200;
    private HttpServer server;
    private final SnsSmsSenderFactory factory = new SnsSmsSenderFactory();

    @BeforeEach
    void serve() throws IOException {
        System.setProperty("aws.accessKeyId", "AKIATEST");
        System.setProperty("aws.secretAccessKey", "secret");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        factory.init(new Config.SystemPropertiesScope("keypool.test.") {
            @Override
            public String get(String key, String defaultValue) {
                return key.equals("endpoint")
                        ? "http://localhost:" + server.getAddress().getPort()
                        : "region".equals(key) ? "eu-central-1" : defaultValue;
            }

            @Override
            public String get(String key) {
                return get(key, null);
            }
        });
    }

    @AfterEach
    void stop() {
        factory.close();
        server.stop(0);
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @Test
    void sendWhenTakenThenASignedPublishToTheNumber() throws DeliveryException {
        factory.create(null).send("+491701234567", "123456 ist Ihr Code für Demo.");

        assertThat(authorization).contains("Credential=AKIATEST/").contains("/eu-central-1/sns/aws4_request");
        assertThat(received)
                .containsEntry("Action", "Publish")
                .containsEntry("PhoneNumber", "+491701234567")
                .containsEntry("Message", "123456 ist Ihr Code für Demo.")
                .containsEntry("MessageAttributes.entry.1.Name", "AWS.SNS.SMS.SMSType")
                .containsEntry("MessageAttributes.entry.1.Value.StringValue", "Transactional");
    }

    @Test
    void sendWhenRefusedThenADeliveryExceptionWithoutTheMessage() {
        status = 403;

        assertThatExceptionOfType(DeliveryException.class)
                .isThrownBy(() -> factory.create(null).send("+491701234567", "123456"))
                .satisfies(
                        thrown -> assertThat(thrown + " " + thrown.getCause()).doesNotContain("123456"));
    }

    private void answer(HttpExchange exchange) throws IOException {
        authorization = exchange.getRequestHeaders().getFirst("Authorization");
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        for (String pair : body.split("&")) {
            String[] parts = pair.split("=", 2);
            received.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        byte[] answer = (status == 200
                        ? "<PublishResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><PublishResult>"
                                + "<MessageId>1</MessageId></PublishResult></PublishResponse>"
                        : "<ErrorResponse><Error><Type>Sender</Type><Code>AuthorizationError</Code>"
                                + "<Message>no</Message></Error></ErrorResponse>")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/xml");
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }
}
