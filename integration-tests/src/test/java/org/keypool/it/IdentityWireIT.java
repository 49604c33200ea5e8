package org.keypool.it;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keypool.harness.Http;
import org.keypool.harness.Http.Answer;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;

import static org.assertj.core.api.Assertions.assertThat;

/** The cognito-identity API byte for byte: whole answers, and what malformed requests get. */
@KeypoolTest
final class IdentityWireIT {

    private static final String POOL = "local-1:5eed0000-0000-4000-8000-000000000001";

    @ParameterizedTest
    @ValueSource(strings = {"", "/"})
    @Tag("smoke")
    void callWhenPathEndsWithAndWithoutASlashThenBothAnswer(String slash, Keypool keypool) {
        Answer answer = Http.send(
                "POST",
                keypool.demo().url() + "/cognito-identity" + slash,
                headers("GetId"),
                bytes("{\"IdentityPoolId\":\"" + POOL + "\"}"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).matches("\\{\"IdentityId\":\"local-1:[0-9a-f-]{36}\"\\}");
        assertThat(answer.header("Content-Type")).isEqualTo("application/x-amz-json-1.1");
        assertThat(answer.header("x-amzn-RequestId")).matches("[0-9a-f-]{36}");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    }

    @Test
    void callWhenPoolDoesNotExistThenTheWholeErrorIsAws(Keypool keypool) {
        String unknown = "local-1:00000000-0000-4000-8000-000000000000";

        Answer answer = call(keypool, "GetId", "{\"IdentityPoolId\":\"" + unknown + "\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo("{\"__type\":\"ResourceNotFoundException\",\"message\":\"IdentityPool '" + unknown
                        + "' not found.\"}");
        assertThat(answer.header("x-amzn-ErrorType")).isEqualTo("ResourceNotFoundException:");
        assertThat(answer.header("x-amzn-ErrorMessage")).isEqualTo("IdentityPool '" + unknown + "' not found.");
    }

    @Test
    void callWhenPoolIsOfAnotherRealmThenNotFound(Keypool keypool, Realm realm) {
        Pool others = Pool.in(realm);

        Answer answer = call(keypool, "GetId", "{\"IdentityPoolId\":\"" + others.id() + "\"}");

        assertThat(answer.json().get("__type").asText()).isEqualTo("ResourceNotFoundException");
    }

    @Test
    void callWhenIdentityIsOfAnotherRealmThenNotFound(Keypool keypool, Realm realm) {
        String others = Pool.in(realm).guest();

        Answer answer = call(keypool, "GetCredentialsForIdentity", "{\"IdentityId\":\"" + others + "\"}");

        assertThat(answer.body())
                .isEqualTo("{\"__type\":\"ResourceNotFoundException\",\"message\":\"Identity '" + others
                        + "' not found.\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|Value null at 'identityPoolId' failed to satisfy constraint: Member must not be null",
                "{\"IdentityPoolId\":\"x\"}|Value 'x' at 'identityPoolId' failed to satisfy constraint: Member must satisfy"
                        + " regular expression pattern: [\\w-]+:[0-9a-f-]+",
                "{\"IdentityPoolId\":\"local-1:5EED\"}|Value 'local-1:5EED' at 'identityPoolId' failed to satisfy"
                        + " constraint: Member must satisfy regular expression pattern: [\\w-]+:[0-9a-f-]+",
            })
    void callWhenAMemberBreaksItsConstraintThenValidationException(String body, String violation, Keypool keypool) {
        Answer answer = call(keypool, "GetId", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("__type").asText()).isEqualTo("ValidationException");
        assertThat(answer.json().get("message").asText()).isEqualTo("1 validation error detected: " + violation);
    }

    @Test
    void callWhenElevenLoginsThenValidationException(Keypool keypool) {
        StringBuilder logins = new StringBuilder();
        for (int i = 0; i < 11; i++) {
            logins.append(i == 0 ? "" : ",").append("\"p").append(i).append("\":\"t\"");
        }

        Answer answer = call(keypool, "GetId", "{\"IdentityPoolId\":\"" + POOL + "\",\"Logins\":{" + logins + "}}");

        assertThat(answer.json().get("__type").asText()).isEqualTo("ValidationException");
    }

    @Test
    void callWhenTenLoginsHaveFiftyThousandCharactersThenReadAndOneMoreCharacterIsTooMany(Keypool keypool) {
        StringBuilder logins = new StringBuilder("\"" + keypool.demo().login() + "\":\"" + "x".repeat(50_000) + "\"");
        for (int i = 1; i < 10; i++) {
            logins.append(",\"p")
                    .append(i)
                    .append("\":\"")
                    .append("x".repeat(50_000))
                    .append('"');
        }

        Answer full = call(keypool, "GetId", "{\"IdentityPoolId\":\"" + POOL + "\",\"Logins\":{" + logins + "}}");
        Answer over = call(
                keypool,
                "GetId",
                "{\"IdentityPoolId\":\"" + POOL + "\",\"Logins\":{\"p\":\"" + "x".repeat(50_001) + "\"}}");

        assertThat(full.json().get("__type").asText()).isEqualTo("NotAuthorizedException");
        assertThat(over.json().get("__type").asText()).isEqualTo("ValidationException");
    }

    @Test
    void callWhenMembersAreUnknownThenTheyAreIgnored(Keypool keypool) {
        Answer answer = call(
                keypool,
                "GetId",
                "{\"IdentityPoolId\":\"" + POOL + "\",\"Nonsense\":{\"a\":[1,{\"b\":null}]},\"identityPoolId\":7}");

        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "null",
                "{\"IdentityPoolId\":",
                "{\"IdentityPoolId\":\"a\"}{}",
                "{\"IdentityPoolId\":\"a\",\"IdentityPoolId\":\"b\"}",
                "{\"IdentityPoolId\":5}",
                "{\"Logins\":[]}",
            })
    void callWhenBodyIsNoSuchJsonThenSerializationException(String body, Keypool keypool) {
        Answer answer = call(keypool, "GetId", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("__type").asText()).isEqualTo("SerializationException");
    }

    @Test
    void callWhenJsonIsNestedAThousandTimesThenSerializationException(Keypool keypool) {
        Answer answer = call(keypool, "GetId", "{\"a\":".repeat(1000) + "1" + "}".repeat(1000));

        assertThat(answer.json().get("__type").asText()).isEqualTo("SerializationException");
    }

    @Test
    void callWhenBodyIsInvalidUtf8ThenSerializationException(Keypool keypool) {
        byte[] body = bytes("{\"IdentityPoolId\":\"??\"}");
        body[19] = (byte) 0xc3;
        body[20] = (byte) 0x28;

        Answer answer = Http.send("POST", url(keypool), headers("GetId"), body);

        assertThat(answer.json().get("__type").asText()).isEqualTo("SerializationException");
    }

    @Test
    void callWhenBodyIsTooLongThenRequestEntityTooLarge(Keypool keypool) {
        Answer answer = call(keypool, "GetId", "{\"a\":\"" + "x".repeat(1024 * 1024) + "\"}");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().get("__type").asText()).isEqualTo("RequestEntityTooLargeException");
    }

    @ParameterizedTest
    @CsvSource({
        "AWSCognitoIdentityService.Nope, application/x-amz-json-1.1",
        "AWSCognitoSyncService.GetId, application/x-amz-json-1.1",
        "GetId, application/x-amz-json-1.1",
        "AWSCognitoIdentityService.GetId, text/plain",
        "AWSCognitoIdentityService.GetId, application/x-www-form-urlencoded",
        "AWSCognitoIdentityService.GetId, no media type at all",
    })
    void callWhenOperationOrContentTypeIsUnknownThenUnknownOperation(String target, String type, Keypool keypool) {
        Answer answer =
                Http.send("POST", url(keypool), Map.of("X-Amz-Target", target, "Content-Type", type), bytes("a=b"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("__type").asText()).isEqualTo("UnknownOperationException");
    }

    @Test
    void callWhenTheRealmIsDisabledThenAccessDenied(Realm realm, Keypool keypool) {
        Pool pool = Pool.in(realm);
        realm.put("", Map.of("enabled", false));

        Answer answer = Http.send(
                "POST",
                realm.url() + "/cognito-identity",
                headers("GetId"),
                bytes("{\"IdentityPoolId\":\"" + pool.id() + "\"}"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().get("__type").asText()).isEqualTo("AccessDeniedException");
    }

    @Test
    void callWhenTheRealmRequiresHttpsAndTheCallerIsFarAwayThenRefused(Realm realm) {
        Pool pool = Pool.in(realm);
        realm.put("", Map.of("sslRequired", "external"));
        Map<String, String> headers = new HashMap<>(headers("GetId"));
        headers.put("X-Forwarded-For", "203.0.113.7");

        Answer answer = Http.send(
                "POST",
                realm.url() + "/cognito-identity",
                headers,
                bytes("{\"IdentityPoolId\":\"" + pool.id() + "\"}"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().get("message").asText()).isEqualTo("HTTPS required");
    }

    @Test
    void preflightWhenABrowserAsksThenEveryOriginMayCall(Keypool keypool) {
        Answer answer = Http.send(
                "OPTIONS",
                url(keypool),
                Map.of(
                        "Origin", "https://app.example",
                        "Access-Control-Request-Method", "POST",
                        "Access-Control-Request-Headers", "content-type,x-amz-target,x-amz-user-agent"),
                null);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.header("Access-Control-Allow-Methods")).contains("POST");
        assertThat(answer.header("Access-Control-Allow-Headers").toLowerCase())
                .contains("content-type", "x-amz-target", "x-amz-user-agent");
    }

    private static Answer call(Keypool keypool, String operation, String body) {
        return Http.send("POST", url(keypool), headers(operation), bytes(body));
    }

    private static String url(Keypool keypool) {
        return keypool.demo().url() + "/cognito-identity";
    }

    private static Map<String, String> headers(String operation) {
        return Map.of(
                "Content-Type", "application/x-amz-json-1.1", "X-Amz-Target", "AWSCognitoIdentityService." + operation);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
