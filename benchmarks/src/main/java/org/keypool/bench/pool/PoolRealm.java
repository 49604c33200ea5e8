package org.keypool.bench.pool;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.keypool.harness.Http;
import org.keypool.harness.Json;
import org.keypool.harness.Realm;

/** A realm with an identity pool, users who signed in, and a service account; and the requests that are measured. */
public final class PoolRealm {
    private static final String CLIENT = "app";
    private static final String PASSWORD = "a-Long-Pass-1";
    private static final String BACKEND = "backend";
    private static final String SECRET = "a-Long-Secret-1";

    private final Realm realm;
    private final String guid;

    /** Sets it all up in a new realm. */
    public PoolRealm(Realm realm) {
        this.realm = realm;
        // As Keycloak makes a realm, except that no token expires within the run and that users sign in quickly before.
        realm.put(
                "",
                Map.of(
                        "realm",
                        realm.name(),
                        "eventsEnabled",
                        false,
                        "accessTokenLifespan",
                        36_000,
                        "passwordPolicy",
                        "hashAlgorithm(pbkdf2-sha256) and hashIterations(1)"));
        realm.publicClient(CLIENT);
        realm.serviceAccount(BACKEND, SECRET);
        guid = realm.component(
                "org.keycloak.services.ui.extend.UiPageProvider",
                "identity-pool",
                "Measured",
                Map.of(
                        "name", List.of("Measured"),
                        "allowUnauthenticatedIdentities", List.of("true"),
                        "allowClassicFlow", List.of("true"),
                        "clients", List.of(CLIENT),
                        "authenticatedRoleArn", List.of("arn:aws:iam::000000000000:role/Signed"),
                        "unauthenticatedRoleArn", List.of("arn:aws:iam::000000000000:role/Guest")));
    }

    /** The realm's own id, as its tables name it. */
    public String realmId() {
        return realm.get("").get("id").asText();
    }

    /** The pool's id without its region. */
    public String poolGuid() {
        return guid;
    }

    /** A {@code Logins} map for each of some new users, with an ID token. */
    public List<Map<String, String>> signIn(int users) {
        return IntStream.range(0, users)
                .mapToObj(i -> {
                    realm.user("user" + i, PASSWORD);
                    String token = realm.tokens(CLIENT, "user" + i, PASSWORD)
                            .get("id_token")
                            .asText();
                    return Map.of(realm.login(), token);
                })
                .toList();
    }

    /** The identity of a user, a new one if need be. */
    public String identityOf(Map<String, String> logins) {
        return Http.send("POST", endpoint(), headers("GetId"), bytes(newcomer(logins)))
                .ok()
                .json()
                .get("IdentityId")
                .asText();
    }

    /** Keycloak's own client-credentials grant: what the others are compared with. */
    public HttpRequest clientCredentials() {
        return request(realm.url() + "/protocol/openid-connect/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "grant_type=client_credentials&client_id=" + BACKEND + "&client_secret=" + SECRET))
                .build();
    }

    /** GetId. */
    public HttpRequest getId(Map<String, String> logins) {
        return call("GetId", newcomer(logins));
    }

    /** An operation on an identity: GetCredentialsForIdentity, GetOpenIdToken. */
    public HttpRequest open(String operation, String identityId, Map<String, String> logins) {
        return call(operation, Map.of("IdentityId", identityId, "Logins", logins));
    }

    /** A dataset of an identity that nobody has written yet. */
    public Dataset dataset(String identityId) {
        String token = Http.send("POST", endpoint(), headers("GetOpenIdToken"), bytes(Map.of("IdentityId", identityId)))
                .ok()
                .json()
                .get("Token")
                .asText();
        return new Dataset(
                realm.url() + "/cognito-sync/identitypools/local-1:" + guid + "/identities/" + identityId
                        + "/datasets/bench",
                token);
    }

    /** A dataset, as the device of a bearer of its identity's pool token sees it. */
    public record Dataset(String url, String poolToken) {
        /** The token of a new sync session. */
        public String openSession() {
            return Http.get(url + "/records", headers())
                    .ok()
                    .json()
                    .get("SyncSessionToken")
                    .asText();
        }

        /** UpdateRecords, at once. */
        public void update(Map<String, Object> body) {
            Http.send("POST", url, headers(), bytes(body)).ok();
        }

        /** UpdateRecords. */
        public HttpRequest updating(Map<String, Object> body) {
            HttpRequest.Builder request = request(url).POST(BodyPublishers.ofByteArray(bytes(body)));
            headers().forEach(request::header);
            return request.build();
        }

        /** ListRecords since this count. */
        public HttpRequest listing(long syncCount) {
            return request(url + "/records?lastSyncCount=" + syncCount)
                    .header("Authorization", "Bearer " + poolToken)
                    .build();
        }

        /** Live updates, from now on. */
        public HttpRequest listening() {
            return request(url + "/live")
                    .header("Authorization", "Bearer " + poolToken)
                    .build();
        }

        private Map<String, String> headers() {
            return Map.of("Authorization", "Bearer " + poolToken, "Content-Type", "application/json");
        }
    }

    private Map<String, Object> newcomer(Map<String, String> logins) {
        return Map.of("IdentityPoolId", "local-1:" + guid, "Logins", logins);
    }

    private HttpRequest call(String operation, Map<String, Object> body) {
        HttpRequest.Builder request = request(endpoint()).POST(BodyPublishers.ofByteArray(bytes(body)));
        headers(operation).forEach(request::header);
        return request.build();
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(30));
    }

    private String endpoint() {
        return realm.url() + "/cognito-identity";
    }

    private static Map<String, String> headers(String operation) {
        return Map.of(
                "Content-Type", "application/x-amz-json-1.1", "X-Amz-Target", "AWSCognitoIdentityService." + operation);
    }

    private static byte[] bytes(Map<String, Object> body) {
        return Json.write(body).getBytes(StandardCharsets.UTF_8);
    }
}
