package org.keypool.identity.login;

import java.io.IOException;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.http.client.config.RequestConfig;
import org.keycloak.http.simple.SimpleHttp;
import org.keycloak.http.simple.SimpleHttpRequest;
import org.keycloak.http.simple.SimpleHttpResponse;
import org.keycloak.models.KeycloakSession;
import org.keypool.aws.AwsException;
import org.keypool.aws.json.AwsJson;
import org.keypool.common.database.RequestTransaction;

/**
 * A question to a login provider, by Keycloak's HTTP client, so that its proxies and trusted certificates count. It waits
 * seconds at most, follows no redirect and reads no more than an answer can have.
 */
final class ProviderCall {

    private static final int TIMEOUT_MILLIS = 3_000;
    private static final int MAX_ANSWER = 256 * 1024;

    private static final RequestConfig CONFIG = RequestConfig.custom()
            .setConnectTimeout(TIMEOUT_MILLIS)
            .setConnectionRequestTimeout(TIMEOUT_MILLIS)
            .setSocketTimeout(TIMEOUT_MILLIS)
            .setRedirectsEnabled(false)
            .build();

    private final KeycloakSession session;

    ProviderCall(KeycloakSession session) {
        this.session = session;
    }

    /**
     * Sends a GET.
     *
     * @param authorization the header, or {@code null}
     * @return what a provider says of a token it was asked about, good or bad (status 200 or 4xx)
     * @throws AwsException ExternalServiceException if it does not answer, or not with JSON
     */
    Answer get(String url, Map<String, String> parameters, String authorization) {
        RequestTransaction.release(session);
        SimpleHttpRequest request = SimpleHttp.create(session)
                .withRequestConfig(CONFIG)
                .withMaxConsumedResponseSize(MAX_ANSWER)
                .doGet(url)
                .acceptJson()
                .params(parameters);
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try (SimpleHttpResponse response = request.asResponse()) {
            int status = response.getStatus();
            if (status != 200 && (status < 400 || status >= 500 || status == 429)) {
                throw failed("status " + status);
            }
            return new Answer(status == 200, AwsJson.read(response.asString()));
        } catch (AwsException e) {
            throw failed(e.reason());
        } catch (IOException | RuntimeException e) {
            // Its message may quote the URL, and that the token.
            throw failed(e.getClass().getSimpleName());
        }
    }

    /** The refusal when a provider cannot be asked. */
    static AwsException failed(String reason) {
        return new AwsException(400, "ExternalServiceException", "The login provider did not answer as it should.")
                .because("a login provider could not be asked: " + reason);
    }

    /**
     * What a provider answered.
     *
     * @param good whether the status was 200
     */
    record Answer(boolean good, ObjectNode body) {}
}
