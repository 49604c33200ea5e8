package org.keypool.it;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.keypool.harness.AwsCli;
import org.keypool.harness.Http;
import org.keypool.harness.JavaSdk;
import org.keypool.harness.Json;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

import static org.assertj.core.api.Assertions.assertThat;

/** Pools and identities by admin REST, below {@code /admin/realms/{realm}/identity-pools}. */
@KeypoolTest
final class AdminRestIT {

    private static final String ROOT = "/identity-pools";
    private static final String ROLE = "arn:aws:iam::000000000000:role/Signed";

    @Test
    void poolWhenWrittenThenReadTheSameAndServedByTheApi(Realm realm) {
        realm.publicClient(Pool.CLIENT);
        JsonNode document = document(realm);

        Http.Answer created = realm.send("POST", ROOT, document);

        String id = created.ok().json().get("IdentityPoolId").asText();
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).endsWith("/admin/realms/" + realm.name() + ROOT + "/" + id);
        ObjectNode expected = document.deepCopy();
        expected.put("IdentityPoolId", id);
        assertThat(created.json()).isEqualTo(expected);
        assertThat(realm.get(ROOT + "/" + id)).isEqualTo(expected);
        assertThat(realm.get(ROOT))
                .isEqualTo(json(List.of(Map.of("IdentityPoolId", id, "IdentityPoolName", "Full pool"))));
        realm.serviceAccount("viewer", "viewer-secret", "view-identity-pools");
        JsonNode described = Json.read(new AwsCli()
                .as("viewer", "viewer-secret", null)
                .run(
                        "cognito-identity",
                        "describe-identity-pool",
                        "--endpoint-url",
                        realm.url() + "/cognito-identity",
                        "--identity-pool-id",
                        id)
                .ok()
                .out());
        for (String beyond : List.of(
                "Roles", "RoleMappings", "PrincipalTags", "RolePolicies", "CredentialIssuer", "CredentialDuration")) {
            expected.remove(beyond);
        }
        assertThat(described).isEqualTo(expected);
    }

    @Test
    void poolWhenUpdatedAndDeletedThenNothingOfBeforeIsLeft(Realm realm) {
        realm.publicClient(Pool.CLIENT);
        String id = realm.create(ROOT, document(realm));

        realm.put(
                ROOT + "/" + id,
                Map.of("IdentityPoolId", id, "IdentityPoolName", "Bare", "AllowUnauthenticatedIdentities", false));

        assertThat(realm.get(ROOT + "/" + id)).isEqualTo(Json.read("""
                {"IdentityPoolId": "%s", "IdentityPoolName": "Bare", "AllowUnauthenticatedIdentities": false,
                 "AllowClassicFlow": true, "IdentityPoolTags": {}, "Roles": {}, "PrincipalTags": {},
                 "RolePolicies": {}, "CredentialDuration": 3600}
                """.formatted(id)));
        realm.send("DELETE", ROOT + "/" + id, null).ok();
        assertThat(realm.send("GET", ROOT + "/" + id, null).status()).isEqualTo(404);
        assertThat(realm.get(ROOT)).isEmpty();
    }

    @Test
    void writeWhenAnythingIsWrongThenPreciselyRefusedAndNothingIsWritten(Realm realm) {
        String id = realm.create(ROOT, Map.of("IdentityPoolName", "One", "AllowUnauthenticatedIdentities", true));
        ObjectNode valid = (ObjectNode) realm.get(ROOT + "/" + id);
        Map<String, Object> wrong = Map.of(
                "IdentityPoolName",
                "a/b",
                "CredentialDuration",
                1,
                "CredentialIssuer",
                "nobody",
                "RolePolicies",
                Map.of(ROLE, "{\"Version\": \"2012-10-17\"}"),
                "RoleMappings",
                Map.of("x", Map.of("Type", "Token")),
                "SamlProviderARNs",
                List.of("arn:aws:iam::000000000000:saml-provider/nobody"),
                "Roles",
                "none",
                "IdentityPoolId",
                "local-1:00000000-0000-4000-8000-000000000000");

        wrong.forEach((member, value) -> {
            ObjectNode document = valid.deepCopy();
            document.set(member, json(value));
            Http.Answer answer = realm.send("PUT", ROOT + "/" + id, document);
            assertThat(answer.status()).as(member).isEqualTo(400);
            assertThat(answer.json().get("errorMessage").asText()).as(member).isNotBlank();
            document.remove("IdentityPoolId");
            document.put("IdentityPoolName", member.equals("IdentityPoolName") ? "a/b" : "Another");
            if (!member.equals("IdentityPoolId")) {
                assertThat(realm.send("POST", ROOT, document).status())
                        .as(member)
                        .isEqualTo(400);
            }
        });

        assertThat(realm.send("POST", ROOT, valid).status()).as("with an id").isEqualTo(400);
        assertThat(realm.get(ROOT)).hasSize(1);
        assertThat(realm.get(ROOT + "/" + id)).isEqualTo(valid);
        assertThat(realm.send("GET", ROOT + "/local-1:00000000-0000-4000-8000-000000000000", null)
                        .json()
                        .get("errorMessage")
                        .asText())
                .isEqualTo("IdentityPool 'local-1:00000000-0000-4000-8000-000000000000' not found.");
    }

    @Test
    void importWhenDescribedByAwsThenKeepsItsIdAndSaysWhatIsMissing(Realm realm) {
        realm.put("", Map.of("realm", realm.name(), "attributes", Map.of("keypool.region", "eu-west-3")));
        String client = realm.publicClient("4rsfv0000000000000example");
        String id = "eu-west-3:" + UUID.randomUUID();
        JsonNode fromAws = Json.read("""
                {
                    "IdentityPoolId": "%s",
                    "IdentityPoolName": "shop_identities",
                    "AllowUnauthenticatedIdentities": true,
                    "AllowClassicFlow": false,
                    "DeveloperProviderName": "login.shop.example",
                    "SupportedLoginProviders": {"accounts.google.com": "1234.apps.googleusercontent.com"},
                    "OpenIdConnectProviderARNs": [],
                    "CognitoIdentityProviders": [
                        {"ProviderName": "cognito-idp.eu-west-3.amazonaws.com/eu-west-3_AbCdEfGhI",
                         "ClientId": "4rsfv0000000000000example", "ServerSideTokenCheck": false}
                    ],
                    "SamlProviderARNs": [],
                    "IdentityPoolTags": {"team": "shop"}
                }
                """.formatted(id));

        JsonNode answer = realm.send("POST", ROOT + "/import", fromAws).ok().json();

        assertThat(answer.get("IdentityPool")).isEqualTo(realm.get(ROOT + "/" + id));
        assertThat(answer.get("IdentityPool").get("CognitoIdentityProviders"))
                .isEqualTo(json(List.of(Map.of(
                        "ProviderName",
                        realm.login(),
                        "ClientId",
                        "4rsfv0000000000000example",
                        "ServerSideTokenCheck",
                        false))));
        assertThat(answer.get("Notes").findValuesAsText("Member"))
                .containsExactly("CognitoIdentityProviders", "SupportedLoginProviders", "Roles");
        realm.user("ann", Pool.PASSWORD);
        String token = realm.tokens("4rsfv0000000000000example", "ann", Pool.PASSWORD)
                .get("id_token")
                .asText();
        assertThat(new JavaSdk(realm)
                        .identity()
                        .getId(get -> get.identityPoolId(id).logins(Map.of(realm.login(), token)))
                        .identityId())
                .startsWith("eu-west-3:");

        assertThat(realm.send("POST", ROOT + "/import", fromAws).status()).isEqualTo(409);
        ObjectNode broken = fromAws.deepCopy();
        broken.put("IdentityPoolId", "eu-west-3:" + UUID.randomUUID()).put("IdentityPoolName", "");
        assertThat(realm.send("POST", ROOT + "/import", broken).status()).isEqualTo(400);
        assertThat(realm.get(ROOT)).hasSize(1);
        assertThat(realm.get("/clients/" + client).get("enabled").asBoolean()).isTrue();
    }

    @Test
    void identitiesWhenListedThenSayWhoseTheyAreByFilterAndInPages(Realm realm) {
        Pool.in(realm);
        Pool pool = Pool.with(realm, Map.of("developerProviderName", "login.it.example"));
        Map<String, String> anns = pool.logins("ann");
        String ann = realm.get("/users?username=ann").get(0).get("id").asText();
        String signedIn = pool.getId(anns);
        String guest = pool.guest();
        pool.credentials(guest, anns);
        realm.serviceAccount("backend", "secret", "developer-identities");
        String developers = new JavaSdk(realm)
                .as(AwsBasicCredentials.create("backend", "secret"))
                .identity()
                .getOpenIdTokenForDeveloperIdentity(
                        get -> get.identityPoolId(pool.id()).logins(Map.of("login.it.example", "user 1")))
                .identityId();
        String identities = ROOT + "/" + pool.id() + "/identities";

        JsonNode read = realm.get(identities + "/" + signedIn);
        assertThat(read.get("Logins"))
                .isEqualTo(json(List.of(
                        Map.of("ProviderName", realm.login(), "Subject", ann, "UserId", ann, "Username", "ann"))));
        assertThat(read.get("IdentityPoolId").asText()).isEqualTo(pool.id());
        assertThat(read.get("CreationDate").isNumber()).isTrue();
        assertThat(realm.get(identities + "/" + guest).get("MergedInto").asText())
                .isEqualTo(signedIn);
        assertThat(realm.get(identities + "/" + developers).get("Logins"))
                .isEqualTo(json(List.of(Map.of("ProviderName", "login.it.example", "Subject", "user 1"))));

        assertThat(ids(realm, identities)).containsExactlyInAnyOrder(signedIn, guest, developers);
        assertThat(ids(realm, identities + "?hideDisabled=true")).containsExactlyInAnyOrder(signedIn, developers);
        assertThat(ids(realm, identities + "?username=ann")).containsExactly(signedIn);
        assertThat(ids(realm, identities + "?userId=" + ann)).containsExactly(signedIn);
        assertThat(ids(realm, identities + "?username=nobody")).isEmpty();
        assertThat(ids(realm, identities + "?provider=login.it.example")).containsExactly(developers);
        assertThat(ids(realm, identities + "?provider=" + Http.encode(realm.login())))
                .containsExactly(signedIn);
        List<String> first = ids(realm, identities + "?max=2");
        assertThat(first).hasSize(2);
        assertThat(ids(realm, identities + "?max=2&after=" + first.get(1)))
                .singleElement()
                .isNotIn(first);
        assertThat(ids(realm, ROOT + "/users/" + ann + "/identities")).containsExactly(signedIn);
        assertThat(realm.send("GET", ROOT + "/users/nobody/identities", null).status())
                .isEqualTo(404);

        realm.send("DELETE", identities + "/" + signedIn, null).ok();
        assertThat(ids(realm, identities)).containsExactly(developers);
        assertThat(realm.send("GET", identities + "/" + signedIn, null).status())
                .isEqualTo(404);
    }

    @Test
    void callerWhenNotPermittedThenForbidden(Realm realm) {
        Pool pool = Pool.in(realm);
        String guest = pool.guest();
        realm.serviceAccount("nobody", "secret");
        realm.serviceAccount("viewer", "secret", "view-identity-pools");
        realm.serviceAccount("manager", "secret", "manage-identity-pools");
        String identities = ROOT + "/" + pool.id() + "/identities";
        Map<String, Object> document = Map.of("IdentityPoolName", "New", "AllowUnauthenticatedIdentities", true);

        assertThat(as(realm, "nobody", "GET", ROOT, null)).isEqualTo(403);
        assertThat(as(realm, "viewer", "GET", ROOT, null)).isEqualTo(200);
        assertThat(as(realm, "viewer", "GET", ROOT + "/" + pool.id(), null)).isEqualTo(200);
        assertThat(as(realm, "viewer", "POST", ROOT, document)).isEqualTo(403);
        assertThat(as(realm, "viewer", "POST", ROOT + "/import", document)).isEqualTo(403);
        assertThat(as(realm, "viewer", "DELETE", ROOT + "/" + pool.id(), null)).isEqualTo(403);
        assertThat(as(realm, "viewer", "PUT", ROOT + "/" + pool.id(), document)).isEqualTo(403);
        assertThat(as(realm, "viewer", "GET", identities, null)).isEqualTo(403);
        assertThat(as(realm, "viewer", "DELETE", identities + "/" + guest, null))
                .isEqualTo(403);
        assertThat(as(realm, "manager", "POST", ROOT, document)).isEqualTo(201);
        assertThat(as(realm, "manager", "GET", identities, null)).isEqualTo(403);
        grantViewUsers(realm, "viewer");
        assertThat(as(realm, "viewer", "GET", identities, null)).isEqualTo(200);
        assertThat(Http.get(admin(realm) + ROOT, Map.of("Authorization", "Bearer made-up"))
                        .status())
                .isEqualTo(401);
    }

    private static JsonNode document(Realm realm) {
        return Json.read("""
                {"IdentityPoolName": "Full pool", "AllowUnauthenticatedIdentities": true, "AllowClassicFlow": false,
                 "DeveloperProviderName": "login.it.example",
                 "CognitoIdentityProviders": [
                   {"ProviderName": "%1$s", "ClientId": "app", "ServerSideTokenCheck": true}],
                 "IdentityPoolTags": {"stage": "test"},
                 "Roles": {"authenticated": "%2$s", "unauthenticated": "arn:aws:iam::000000000000:role/Guest"},
                 "RoleMappings": {"%1$s": {"Type": "Rules", "AmbiguousRoleResolution": "Deny", "RulesConfiguration":
                   {"Rules": [{"Claim": "email", "MatchType": "Equals", "Value": "a@b.c", "RoleARN": "%2$s"}]}}},
                 "PrincipalTags": {"%1$s": {"UseDefaults": false, "PrincipalTags": {"mail": "email"}}},
                 "RolePolicies": {"%2$s": "{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Action\\":\\"cognito-sync:*\\",\\"Resource\\":\\"*\\"}]}"},
                 "CredentialIssuer": "built-in", "CredentialDuration": 900}
                """.formatted(realm.login(), ROLE));
    }

    private static void grantViewUsers(Realm realm, String clientId) {
        String id = realm.get("/clients?clientId=" + clientId).get(0).get("id").asText();
        String user =
                realm.get("/clients/" + id + "/service-account-user").get("id").asText();
        String management =
                realm.get("/clients?clientId=realm-management").get(0).get("id").asText();
        realm.send(
                        "POST",
                        "/users/" + user + "/role-mappings/clients/" + management,
                        List.of(realm.get("/clients/" + management + "/roles/view-users")))
                .ok();
    }

    private static int as(Realm realm, String clientId, String method, String path, Object body) {
        return Http.send(
                        method,
                        admin(realm) + path,
                        Map.of(
                                "Authorization",
                                "Bearer " + realm.serviceToken(clientId, "secret"),
                                "Content-Type",
                                "application/json"),
                        body == null ? null : Json.write(body).getBytes())
                .status();
    }

    private static String admin(Realm realm) {
        return realm.url().replace("/realms/", "/admin/realms/");
    }

    private static List<String> ids(Realm realm, String path) {
        return realm.get(path).findValuesAsText("IdentityId");
    }

    private static JsonNode json(Object value) {
        return Json.read(Json.write(value));
    }
}
