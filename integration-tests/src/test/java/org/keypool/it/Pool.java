package org.keypool.it;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keypool.harness.Http;
import org.keypool.harness.Http.Answer;
import org.keypool.harness.JavaSdk;
import org.keypool.harness.Json;
import org.keypool.harness.Realm;
import org.keypool.harness.SecondNode;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentity.model.Credentials;

import static org.assertj.core.api.Assertions.assertThat;

/** An identity pool of a test's own, with a client and a user of the realm who can sign in. */
final class Pool {

    static final String CLIENT = "app";
    static final String PASSWORD = "a-Long-Pass-1";

    private final Realm realm;
    private final String id;

    private Pool(Realm realm, String id) {
        this.realm = realm;
        this.id = id;
    }

    /** Guests allowed, tokens of {@link #CLIENT} are logins, built-in credentials. */
    static Pool in(Realm realm) {
        realm.publicClient(CLIENT);
        return with(realm, Map.of());
    }

    /** Another pool of the realm; {@code settings} go over the usual ones. */
    static Pool with(Realm realm, Map<String, String> settings) {
        Map<String, List<String>> config = new HashMap<>();
        config.put("name", List.of("Test"));
        config.put("allowUnauthenticatedIdentities", List.of("true"));
        config.put("allowClassicFlow", List.of("true"));
        config.put("clients", List.of(CLIENT));
        config.put("authenticatedRoleArn", List.of("arn:aws:iam::000000000000:role/Signed"));
        config.put("unauthenticatedRoleArn", List.of("arn:aws:iam::000000000000:role/Guest"));
        settings.forEach((key, value) -> config.put(key, List.of(value)));
        String guid =
                realm.component("org.keycloak.services.ui.extend.UiPageProvider", "identity-pool", "Test", config);
        return new Pool(realm, "local-1:" + guid);
    }

    /** Changes one setting. */
    void set(String key, String value) {
        String path = "/components/" + guid();
        JsonNode component = realm.get(path);
        ((ObjectNode) component.get("config")).putArray(key).add(value);
        realm.put(path, component);
    }

    /** The same pool, asked through another node. */
    Pool at(SecondNode node) {
        return new Pool(node.at(realm), id);
    }

    String id() {
        return id;
    }

    /** Its id without the region. */
    String guid() {
        return id.substring(id.indexOf(':') + 1);
    }

    Realm realm() {
        return realm;
    }

    CognitoIdentityClient client() {
        return new JavaSdk(realm).identity();
    }

    /** A Logins map of this user, who is created if need be. */
    Map<String, String> logins(String username) {
        user(username);
        return Map.of(
                realm.login(),
                realm.tokens(CLIENT, username, PASSWORD).get("id_token").asText());
    }

    /** Somebody who can sign in; in a realm that tests share it may be whom another test signed in, at another pool. */
    void user(String username) {
        if (realm.get("/users?exact=true&username=" + username).isEmpty()) {
            realm.user(username, PASSWORD);
        }
    }

    String guest() {
        return getId(Map.of());
    }

    String getId(Map<String, String> logins) {
        return client().getId(request -> request.identityPoolId(id).logins(logins))
                .identityId();
    }

    /** What GetId answers, to the letter. */
    Answer answer(Map<String, String> logins) {
        return Http.send(
                "POST",
                realm.url() + "/cognito-identity",
                Map.of(
                        "Content-Type", "application/x-amz-json-1.1",
                        "X-Amz-Target", "AWSCognitoIdentityService.GetId"),
                Json.write(Map.of("IdentityPoolId", id, "Logins", logins)).getBytes(StandardCharsets.UTF_8));
    }

    /** The message of the NotAuthorizedException that GetId answers. */
    String refusal(Map<String, String> logins) {
        Answer answer = answer(logins);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("__type").asText()).isEqualTo("NotAuthorizedException");
        return answer.json().get("message").asText();
    }

    AwsSessionCredentials credentials(String identityId, Map<String, String> logins) {
        return session(client().getCredentialsForIdentity(
                        request -> request.identityId(identityId).logins(logins))
                .credentials());
    }

    String openIdToken(String identityId, Map<String, String> logins) {
        return client().getOpenIdToken(request -> request.identityId(identityId).logins(logins))
                .token();
    }

    static AwsSessionCredentials session(Credentials credentials) {
        return AwsSessionCredentials.create(
                credentials.accessKeyId(), credentials.secretKey(), credentials.sessionToken());
    }
}
