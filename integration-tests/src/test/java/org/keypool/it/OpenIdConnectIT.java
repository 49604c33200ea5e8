package org.keypool.it;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.keypool.harness.AwsCli;
import org.keypool.harness.Http;
import org.keypool.harness.Http.Answer;
import org.keypool.harness.JavaSdk;
import org.keypool.harness.Json;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Python;
import org.keypool.harness.Realm;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentity.model.CognitoIdentityProvider;
import software.amazon.awssdk.services.cognitoidentity.model.ExternalServiceException;
import software.amazon.awssdk.services.cognitoidentity.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentity.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentity.model.ResourceConflictException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tokens of OpenID Connect issuers as logins: a real realm reached over HTTP, and an issuer that changes keys and goes away. */
@KeypoolTest
final class OpenIdConnectIT {

    private static final String NOT_ONE = "Invalid login token. Not a valid OpenId Connect identity token.";
    private static final String BAD_SIGNATURE = "Invalid login token. Token signature invalid.";
    private static final String NOT_SUPPORTED = "Token is not from a supported provider of this identity pool.";
    private static final String GET_ID = """
            import boto3, json, sys
            client = boto3.client('cognito-identity', endpoint_url=sys.argv[1])
            print(client.get_id(IdentityPoolId=sys.argv[2], Logins=json.loads(sys.argv[3]))['IdentityId'])
            """;

    @AutoClose
    private final Issuer issuer = new Issuer();

    @Test
    void getIdWhenTokenIsOfARealKeycloakOverHttpThenOneIdentityForEveryClient(Realm realm, Realm other) {
        String arn = keycloak(realm, other);
        Pool pool = Pool.with(realm, Map.of("openIdConnectProviderArns", arn));
        Map<String, String> logins = user(other, "ann");

        String identity = pool.getId(logins);
        pool.credentials(identity, logins);

        String url = realm.url() + "/cognito-identity";
        assertThat(new Python().run(GET_ID, url, pool.id(), Json.write(logins)).out())
                .contains(identity);
        assertThat(new AwsCli()
                        .json(
                                "cognito-identity",
                                "get-id",
                                "--endpoint-url",
                                url,
                                "--identity-pool-id",
                                pool.id(),
                                "--logins",
                                Json.write(logins))
                        .get("IdentityId")
                        .asText())
                .isEqualTo(identity);
        assertThat(pool.getId(user(other, "ben"))).isNotEqualTo(identity);
        assertThat(admin(realm)
                        .describeIdentity(describe -> describe.identityId(identity))
                        .logins())
                .containsExactly(other.login());
    }

    @Test
    void getIdWhenTokensOfSeveralProvidersComeTogetherThenOneIdentityAndOneUserOfEach(Realm realm, Realm other) {
        realm.publicClient(Pool.CLIENT);
        issuer.in(realm, "issuer", Map.of("keypool.audience", "desktop, mobile"));
        Pool pool = Pool.with(
                realm,
                Map.of("openIdConnectProviderArns", issuer.arn(), "realmClients", other.name() + "/" + Pool.CLIENT));
        other.publicClient(Pool.CLIENT);
        Map<String, String> logins = new HashMap<>(pool.logins("ann"));
        logins.put(issuer.login(), issuer.token("ann", Map.of("aud", "mobile")));
        logins.putAll(user(other, "ann"));

        String identity = pool.getId(logins);

        assertThat(pool.getId(Map.of(issuer.login(), issuer.token("ann", Map.of()))))
                .isEqualTo(identity);
        assertThat(pool.getId(user(other, "ann"))).isEqualTo(identity);
        assertThat(admin(realm)
                        .describeIdentity(describe -> describe.identityId(identity))
                        .logins())
                .containsExactlyInAnyOrder(realm.login(), issuer.login(), other.login());
        logins.put(issuer.login(), issuer.token("ben", Map.of()));
        assertThatThrownBy(() -> pool.credentials(identity, logins)).isInstanceOf(ResourceConflictException.class);
        pool.client()
                .unlinkIdentity(unlink ->
                        unlink.identityId(identity).logins(pool.logins("ann")).loginsToRemove(issuer.login()));
        assertThat(pool.getId(Map.of(issuer.login(), issuer.token("ann", Map.of()))))
                .isNotEqualTo(identity);
    }

    @Test
    void getIdWhenTokenIsHostileThenThePreciseRefusalAndNothingIsWritten(Realm realm, Keypool keypool)
            throws Exception {
        issuer.in(realm, "issuer", Map.of());
        Pool pool = Pool.with(realm, Map.of("openIdConnectProviderArns", issuer.arn()));
        String good = issuer.token("eve", Map.of());
        String kid = "key-1";
        long now = System.currentTimeMillis() / 1000;
        try (Issuer stranger = new Issuer()) {
            assertRefused(pool, stranger.token("eve", Map.of("iss", issuer.url())), BAD_SIGNATURE);
            assertRefused(
                    pool, stranger.token("eve", Map.of()), "Invalid login token. Issuer doesn't match providerName");
        }
        assertRefused(pool, good.substring(0, good.lastIndexOf('.') + 1), BAD_SIGNATURE);
        assertRefused(pool, unsigned(good), NOT_ONE);
        assertRefused(pool, hmac(good, kid), NOT_ONE);
        assertRefused(pool, issuer.token(Map.of("kid", "unknown"), "eve", Map.of()), BAD_SIGNATURE);
        assertRefused(pool, issuer.token(Map.of("alg", "ES256"), "eve", Map.of()), BAD_SIGNATURE);
        assertRefused(pool, issuer.token(Map.of("typ", "logout+jwt"), "eve", Map.of()), NOT_ONE);
        assertRefused(pool, issuer.token("eve", Map.of("aud", "their-app")), NOT_SUPPORTED);
        assertRefused(pool, issuer.token("eve", Map.of("azp", "their-app")), NOT_SUPPORTED);
        assertRefused(
                pool, issuer.token("eve", Map.of("aud", "none")), "Invalid login token. Missing a required claim: aud");
        assertRefused(
                pool, issuer.token("eve", Map.of("sub", "none")), "Invalid login token. Missing a required claim: sub");
        assertRefused(
                pool, issuer.token("eve", Map.of("exp", "none")), "Invalid login token. Missing a required claim: exp");
        assertRefused(
                pool,
                issuer.token("eve", Map.of("iss", issuer.url() + "/")),
                "Invalid login token. Issuer doesn't match providerName");
        assertThat(refusal(pool, issuer.token("eve", Map.of("exp", now - 400))))
                .startsWith("Invalid login token. Token expired: ");
        assertThat(refusal(pool, issuer.token("eve", Map.of("nbf", now + 400))))
                .startsWith("Invalid login token. Token is not valid yet: ");
        assertRefused(pool, "a".repeat(50_000), NOT_ONE);
        assertRefused(pool, "eyJ" + ".".repeat(49_997), NOT_ONE);

        long mark = keypool.logMark();
        assertRefused(pool, issuer.token("eve", Map.of("aud", "their-app")), NOT_SUPPORTED);
        assertThat(keypool.logSince(mark)).contains("their-app").doesNotContain(good.substring(0, 30));
        assertThat(admin(realm)
                        .listIdentities(list -> list.identityPoolId(pool.id()).maxResults(10))
                        .identities())
                .isEmpty();
        assertThat(issuer.asked()).isBetween(1, 2);
    }

    @Test
    void getIdWhenTheIssuerRotatesItsKeysOrIsDownThenNewKeysCountAndKnownKeysLast(Realm realm) throws Exception {
        issuer.in(realm, "issuer", Map.of());
        Pool pool = Pool.with(realm, Map.of("openIdConnectProviderArns", issuer.arn()));
        String old = issuer.token("ann", Map.of());
        String identity = pool.getId(Map.of(issuer.login(), old));
        issuer.down();
        assertThat(pool.getId(Map.of(issuer.login(), old))).isEqualTo(identity);

        issuer.rotate();
        String fresh = issuer.token("ann", Map.of());
        Thread.sleep(11_000); // Keycloak asks an issuer at most once in ten seconds
        flood(pool);
        assertThat(pool.getId(Map.of(issuer.login(), old))).isEqualTo(identity);
        issuer.up();
        assertThat(issuer.asked()).isEqualTo(1);

        Thread.sleep(11_000);
        assertThat(pool.getId(Map.of(issuer.login(), fresh))).isEqualTo(identity);
        flood(pool);
        assertThat(issuer.asked()).isEqualTo(2);
        assertRefused(pool, old, BAD_SIGNATURE);
    }

    @Test
    void getIdWhenTheIssuerWasNeverThereThenExternalService(Realm realm) {
        issuer.in(realm, "issuer", Map.of());
        Pool pool = Pool.with(realm, Map.of("openIdConnectProviderArns", issuer.arn()));
        issuer.down();

        assertThatThrownBy(() -> pool.getId(Map.of(issuer.login(), issuer.token("ann", Map.of()))))
                .isInstanceOf(ExternalServiceException.class);
        issuer.up();
    }

    @Test
    void getIdWhenTheKeyStandsInTheIdentityProviderThenNobodyIsAsked(Realm realm) {
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(issuer.publicKey())
                + "\n-----END PUBLIC KEY-----";
        issuer.in(
                realm,
                "issuer",
                Map.of(
                        "useJwksUrl", "false",
                        "publicKeySignatureVerifier", pem,
                        "publicKeySignatureVerifierKeyId", "key-1"));
        Pool pool = Pool.with(realm, Map.of("openIdConnectProviderArns", issuer.arn()));
        Map<String, String> logins = Map.of(issuer.login(), issuer.token("ann", Map.of()));

        String identity = pool.getId(logins);

        flood(pool);
        assertThat(pool.getId(logins)).isEqualTo(identity);
        assertThat(issuer.asked()).isZero();
    }

    @Test
    void getIdWhenTheIdentityProviderIsDisabledOrGoneThenNotSupported(Realm realm) {
        issuer.in(realm, "issuer", Map.of());
        Pool pool = Pool.with(realm, Map.of("openIdConnectProviderArns", issuer.arn()));
        String token = issuer.token("ann", Map.of());
        pool.getId(Map.of(issuer.login(), token));
        ObjectNode provider = (ObjectNode) realm.get("/identity-provider/instances/issuer");

        realm.put("/identity-provider/instances/issuer", provider.put("enabled", false));
        assertRefused(pool, token, NOT_SUPPORTED);

        realm.send("DELETE", "/identity-provider/instances/issuer", null).ok();
        assertRefused(pool, token, NOT_SUPPORTED);
    }

    @Test
    void roleMappingWhenItsKeyIsTheArnOrTheNameOfTheProviderThenItCounts(Realm realm) {
        issuer.in(realm, "issuer", Map.of());
        for (String key : new String[] {issuer.arn(), issuer.login()}) {
            Pool pool = Pool.with(
                    realm,
                    Map.of("openIdConnectProviderArns", issuer.arn(), "roleMappings", Json.write(denyUnless(key))));
            Map<String, String> staff = Map.of(issuer.login(), issuer.token("ann", Map.of("group", "staff")));
            Map<String, String> guest = Map.of(issuer.login(), issuer.token("ben", Map.of("group", "guest")));

            pool.credentials(pool.getId(staff), staff);
            String guests = pool.getId(guest);
            assertThatThrownBy(() -> pool.credentials(guests, guest)).isInstanceOf(NotAuthorizedException.class);
        }
    }

    @Test
    void poolWhenProvidersAreSetByTheApiThenDescribedAndTyposAreRefusedByName(Realm realm, Realm other) {
        issuer.in(realm, "issuer", Map.of());
        issuer.in(realm, "amazon", Map.of("issuer", "https://elsewhere.example"));
        CognitoIdentityClient admin = admin(realm);

        var pool = admin.createIdentityPool(create -> create.identityPoolName("Foreign")
                .allowUnauthenticatedIdentities(false)
                .openIdConnectProviderARNs(issuer.arn())
                .supportedLoginProviders(Map.of("www.amazon.com", "amzn1.application-oa2-client.a;b"))
                .cognitoIdentityProviders(client(realm, "own", false), client(other, "app", true)));

        var described = admin.describeIdentityPool(describe -> describe.identityPoolId(pool.identityPoolId()));
        assertThat(described.openIdConnectProviderARNs()).containsExactly(issuer.arn());
        assertThat(described.supportedLoginProviders())
                .isEqualTo(Map.of("www.amazon.com", "amzn1.application-oa2-client.a;b"));
        assertThat(described.cognitoIdentityProviders())
                .extracting(one -> one.providerName() + " " + one.clientId() + " " + one.serverSideTokenCheck())
                .containsExactly(realm.login() + " own false", other.login() + " app true");
        String typo = issuer.arn() + "0";
        CognitoIdentityProvider elsewhere = client(other, "app", true).toBuilder()
                .providerName(other.login() + "0")
                .build();
        assertThatThrownBy(() -> admin.createIdentityPool(create -> create.identityPoolName("Typo")
                        .allowUnauthenticatedIdentities(false)
                        .openIdConnectProviderARNs(typo)))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining(typo);
        assertThatThrownBy(() -> admin.createIdentityPool(create -> create.identityPoolName("Typo")
                        .allowUnauthenticatedIdentities(false)
                        .supportedLoginProviders(Map.of("api.twitter.com", "key;secret"))))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("api.twitter.com");
        assertThatThrownBy(() -> admin.createIdentityPool(create -> create.identityPoolName("Typo")
                        .allowUnauthenticatedIdentities(false)
                        .cognitoIdentityProviders(elsewhere)))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining(other.login() + "0");
    }

    private static CognitoIdentityProvider client(Realm realm, String client, boolean checked) {
        return CognitoIdentityProvider.builder()
                .providerName(realm.login())
                .clientId(client)
                .serverSideTokenCheck(checked)
                .build();
    }

    /** Thirty tokens of made-up keys, which must not become thirty questions. */
    private void flood(Pool pool) {
        for (int i = 0; i < 30; i++) {
            assertRefused(pool, issuer.token(Map.of("kid", "made-up-" + i), "eve", Map.of()), BAD_SIGNATURE);
        }
    }

    private static Map<String, ?> denyUnless(String key) {
        return Map.of(
                "RoleMappings",
                Map.of(
                        key,
                        Map.of(
                                "Type",
                                "Rules",
                                "AmbiguousRoleResolution",
                                "Deny",
                                "RulesConfiguration",
                                Map.of("Rules", new Object[] {
                                    Map.of(
                                            "Claim",
                                            "group",
                                            "MatchType",
                                            "Equals",
                                            "Value",
                                            "staff",
                                            "RoleARN",
                                            "arn:aws:iam::000000000000:role/Staff")
                                }))));
    }

    /** Makes another realm, reached over HTTP, an identity provider of the first. */
    private static String keycloak(Realm realm, Realm other) {
        other.publicClient(Pool.CLIENT);
        String protocol = other.url() + "/protocol/openid-connect";
        realm.create(
                "/identity-provider/instances",
                Map.of(
                        "alias",
                        "other",
                        "providerId",
                        "keycloak-oidc",
                        "enabled",
                        true,
                        "config",
                        Map.of(
                                "issuer",
                                other.url(),
                                "clientId",
                                Pool.CLIENT,
                                "clientSecret",
                                "unused",
                                "authorizationUrl",
                                protocol + "/auth",
                                "tokenUrl",
                                protocol + "/token",
                                "jwksUrl",
                                protocol + "/certs",
                                "useJwksUrl",
                                "true",
                                "validateSignature",
                                "true")));
        return "arn:aws:iam::000000000000:oidc-provider/" + other.login();
    }

    private static Map<String, String> user(Realm other, String username) {
        if (other.get("/users?exact=true&username=" + username).isEmpty()) {
            other.user(username, Pool.PASSWORD);
        }
        return Map.of(
                other.login(),
                other.tokens(Pool.CLIENT, username, Pool.PASSWORD)
                        .get("id_token")
                        .asText());
    }

    private static CognitoIdentityClient admin(Realm realm) {
        realm.serviceAccount("admin", "admin-secret", "manage-identity-pools");
        return new JavaSdk(realm)
                .as(AwsBasicCredentials.create("admin", "admin-secret"))
                .identity();
    }

    private static String unsigned(String token) {
        String[] parts = token.split("\\.");
        return encode("{\"alg\":\"none\",\"kid\":\"key-1\"}") + "." + parts[1] + ".";
    }

    private String hmac(String token, String kid) throws Exception {
        String content = encode("{\"alg\":\"HS256\",\"kid\":\"" + kid + "\"}") + "." + token.split("\\.")[1];
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(issuer.publicKey(), "HmacSHA256"));
        return content + "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private void assertRefused(Pool pool, String token, String message) {
        assertThat(refusal(pool, token)).isEqualTo(message);
    }

    private String refusal(Pool pool, String token) {
        Answer answer = Http.send(
                "POST",
                pool.realm().url() + "/cognito-identity",
                Map.of(
                        "Content-Type", "application/x-amz-json-1.1",
                        "X-Amz-Target", "AWSCognitoIdentityService.GetId"),
                Json.write(Map.of("IdentityPoolId", pool.id(), "Logins", Map.of(issuer.login(), token)))
                        .getBytes(StandardCharsets.UTF_8));
        JsonNode error = answer.json();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(error.get("__type").asText()).isEqualTo("NotAuthorizedException");
        return error.get("message").asText();
    }
}
