package org.keypool.it;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.keypool.harness.AwsCli;
import org.keypool.harness.JavaSdk;
import org.keypool.harness.Json;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Python;
import org.keypool.harness.Realm;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentity.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentity.model.ResourceConflictException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tokens of OpenID Connect issuers as logins: a real realm reached over HTTP, and one beside others. */
@KeypoolTest
final class OpenIdConnectIT {

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
}
