package org.keypool.it;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Http;
import org.keypool.harness.Json;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import software.amazon.awssdk.services.cognitoidentity.model.NotAuthorizedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What goes when something goes, and what comes back with a realm's export. */
@KeypoolTest
final class PoolLifecycleIT {

    private static final String ROOT = "/identity-pools";

    @Test
    void clientWhenRemovedThenNoPoolOfTheServerListsItAndItsSuccessorIsNoLogin(Realm realm, Keypool keypool) {
        Pool pool = Pool.in(realm);
        realm.put(ROOT + "/" + pool.id(), document(realm, Pool.CLIENT, "stays"));
        String other = realm.name() + "-b";
        keypool.admin().create("/realms", Map.of("realm", other, "enabled", true, "sslRequired", "none"));
        try {
            String foreign = keypool.admin().create("/realms/" + other + ROOT, document(realm, Pool.CLIENT, "stays"));

            realm.send("DELETE", "/clients/" + clientOf(realm), null).ok();

            assertThat(clients(realm.get(ROOT + "/" + pool.id()))).containsExactly("stays");
            assertThat(clients(keypool.admin().get("/realms/" + other + ROOT + "/" + foreign)))
                    .containsExactly("stays");
            realm.publicClient(Pool.CLIENT);
            Map<String, String> logins = pool.logins("ann");
            assertThatThrownBy(() -> pool.getId(logins)).isInstanceOf(NotAuthorizedException.class);
        } finally {
            keypool.admin().delete("/realms/" + other);
        }
    }

    @Test
    void identitiesWhenTheirPoolOrRealmGoesThenNoneIsLeftForAPoolOfTheSameId(Realm realm, Keypool keypool) {
        String guid = UUID.randomUUID().toString();
        ObjectNode imported = (ObjectNode) Json.read(Json.write(
                Map.of("IdentityPoolName", "Back", "AllowUnauthenticatedIdentities", true, "Roles", Map.of())));
        imported.put("IdentityPoolId", "local-1:" + guid);
        String other = realm.name() + "-b";
        for (int round = 0; round < 2; round++) {
            // Once the pool goes, once its realm.
            keypool.admin().create("/realms", Map.of("realm", other, "enabled", true, "sslRequired", "none"));
            keypool.admin().create("/realms/" + other + ROOT + "/import", imported);
            guest(keypool, other, guid);
            assertThat(identities(keypool, other, guid)).hasSize(1);
            keypool.admin().delete("/realms/" + other + ROOT + "/local-1:" + guid);
            keypool.admin().create("/realms/" + other + ROOT + "/import", imported);
            assertThat(identities(keypool, other, guid)).isEmpty();
            guest(keypool, other, guid);
            keypool.admin().delete("/realms/" + other);
        }
        realm.create(ROOT + "/import", imported);

        assertThat(realm.get(ROOT + "/local-1:" + guid + "/identities")).isEmpty();
    }

    @Test
    void poolWhenItsRealmIsExportedAndImportedThenIsTheSame(Realm realm, Keypool keypool) {
        realm.publicClient(Pool.CLIENT);
        realm.send(
                        "POST",
                        "/identity-provider/instances",
                        Map.of(
                                "alias", "oidc",
                                "providerId", "oidc",
                                "config",
                                        Map.of(
                                                "issuer", "https://login.example",
                                                "authorizationUrl", "https://login.example/auth",
                                                "tokenUrl", "https://login.example/token",
                                                "clientId", "x",
                                                "clientSecret", "x")))
                .ok();
        realm.send(
                        "POST",
                        "/identity-provider/instances",
                        Map.of(
                                "alias",
                                "google",
                                "providerId",
                                "google",
                                "config",
                                Map.of("clientId", "x", "clientSecret", "x")))
                .ok();
        ObjectNode document = document(realm, Pool.CLIENT);
        document.put("DeveloperProviderName", "login.it.example").put("AllowClassicFlow", false);
        document.set("Roles", Json.read("{\"authenticated\": \"arn:aws:iam::000000000000:role/Signed\"}"));
        document.set("RoleMappings", Json.read("""
                {"%s": {"Type": "Token", "AmbiguousRoleResolution": "Deny"}}""".formatted(realm.login())));
        document.set("PrincipalTags", Json.read("""
                {"%s": {"UseDefaults": true, "PrincipalTags": {}}}""".formatted(realm.login())));
        document.set("RolePolicies", Json.read("""
                {"arn:aws:iam::000000000000:role/Signed": "{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Action\\":\\"cognito-sync:*\\",\\"Resource\\":\\"*\\"}]}"}"""));
        document.set("IdentityPoolTags", Json.read("{\"stage\": \"test\"}"));
        document.set(
                "OpenIdConnectProviderARNs", Json.read("[\"arn:aws:iam::000000000000:oidc-provider/login.example\"]"));
        document.set(
                "SupportedLoginProviders", Json.read("{\"accounts.google.com\": \"1.apps.googleusercontent.com\"}"));
        document.put("CredentialIssuer", "sts").put("CredentialDuration", 1800);
        String id = realm.create(ROOT, document);
        JsonNode before = realm.get(ROOT + "/" + id);

        ObjectNode exported =
                (ObjectNode) realm.send("POST", "/partial-export?exportClients=true&exportGroupsAndRoles=true", null)
                        .ok()
                        .json();
        // The export masks the realm's private keys; without them the new realm makes its own.
        ((ObjectNode) exported.get("components")).remove("org.keycloak.keys.KeyProvider");
        keypool.admin().delete("/realms/" + realm.name());
        keypool.admin().create("/realms", exported);

        assertThat(realm.get(ROOT + "/" + id)).isEqualTo(before);
        document.fieldNames()
                .forEachRemaining(
                        member -> assertThat(before.get(member)).as(member).isEqualTo(document.get(member)));
    }

    private static ObjectNode document(Realm realm, String... clients) {
        ObjectNode document = (ObjectNode)
                Json.read(Json.write(Map.of("IdentityPoolName", "Test", "AllowUnauthenticatedIdentities", true)));
        for (String client : clients) {
            document.withArray("CognitoIdentityProviders")
                    .addObject()
                    .put("ProviderName", realm.login())
                    .put("ClientId", client)
                    .put("ServerSideTokenCheck", true);
        }
        return document;
    }

    private static List<String> clients(JsonNode document) {
        return document.path("CognitoIdentityProviders").findValuesAsText("ClientId");
    }

    private static String clientOf(Realm realm) {
        return realm.get("/clients?clientId=" + Pool.CLIENT).get(0).get("id").asText();
    }

    private static JsonNode identities(Keypool keypool, String realm, String guid) {
        return keypool.admin().get("/realms/" + realm + ROOT + "/local-1:" + guid + "/identities");
    }

    private static void guest(Keypool keypool, String realm, String guid) {
        Http.send(
                        "POST",
                        keypool.url() + "/realms/" + realm + "/cognito-identity",
                        Map.of(
                                "Content-Type", "application/x-amz-json-1.1",
                                "X-Amz-Target", "AWSCognitoIdentityService.GetId"),
                        Json.write(Map.of("IdentityPoolId", "local-1:" + guid)).getBytes())
                .ok();
    }
}
