package org.keypool.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Http;
import org.keypool.harness.JavaSdk;
import org.keypool.harness.Json;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentity.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentity.model.ResourceNotFoundException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What Keycloak's event log says of exchanges and of changes to pools. */
@KeypoolTest
final class EventIT {

    @Test
    void exchangeWhenAUserSignsInThenTheEventsSayWhoWhatAndAsWhom(Realm realm) {
        Pool pool = Pool.in(realm);
        Map<String, String> logins = pool.logins("ann");
        String ann = realm.get("/users?username=ann").get(0).get("id").asText();

        String identity = pool.getId(logins);
        pool.credentials(identity, logins);
        pool.openIdToken(identity, logins);

        List<JsonNode> events = events(realm, "TOKEN_EXCHANGE");
        assertThat(events).hasSize(3).allSatisfy(event -> {
            assertThat(event.get("userId").asText()).isEqualTo(ann);
            assertThat(event.get("clientId").asText()).isEqualTo(Pool.CLIENT);
            assertThat(event.get("ipAddress").asText()).isNotBlank();
            assertThat(event.toString()).doesNotContain(logins.get(realm.login()));
        });
        assertThat(events.stream().map(event -> event.get("details")).toList())
                .containsExactlyInAnyOrder(
                        details(pool, identity, realm.login(), "GetId", Map.of()),
                        details(pool, identity, realm.login(), "GetOpenIdToken", Map.of()),
                        details(
                                pool,
                                identity,
                                realm.login(),
                                "GetCredentialsForIdentity",
                                Map.of(
                                        "role_arn", "arn:aws:iam::000000000000:role/Signed",
                                        "credential_issuer", "built-in")));
    }

    @Test
    void exchangeWhenRefusedThenTheEventHasAwsErrorAndThePreciseReason(Realm realm, Keypool keypool) {
        Pool pool = Pool.in(realm);
        Pool closed = Pool.with(realm, Map.of("allowUnauthenticatedIdentities", "false"));
        realm.publicClient("other");
        Map<String, String> stranger = Map.of(realm.login(), strangersToken(realm, pool));

        assertThatThrownBy(() -> pool.getId(stranger)).isInstanceOf(NotAuthorizedException.class);
        assertThatThrownBy(closed::guest).isInstanceOf(NotAuthorizedException.class);
        assertThatThrownBy(() -> pool.credentials("local-1:00000000-0000-4000-8000-000000000000", Map.of()))
                .isInstanceOf(ResourceNotFoundException.class);

        List<JsonNode> events = events(realm, "TOKEN_EXCHANGE_ERROR");
        assertThat(events)
                .extracting(event -> event.get("error").asText())
                .containsExactlyInAnyOrder(
                        "NotAuthorizedException", "NotAuthorizedException", "ResourceNotFoundException");
        assertThat(events)
                .extracting(event -> event.get("details").get("reason").asText())
                .containsExactlyInAnyOrder(
                        "the pool does not list client [other]",
                        "Unauthenticated access is not supported for this identity pool.",
                        "Identity 'local-1:00000000-0000-4000-8000-000000000000' not found.");
        assertThat(keypool.metric(
                        "keypool_exchanges_refused_total",
                        "realm=\"" + realm.name() + "\"",
                        "operation=\"GetId\"",
                        "error=\"NotAuthorizedException\""))
                .isEqualTo(2);
    }

    @Test
    void exchangeWhenTheRequestIsGarbageThenCountedButNoEvent(Realm realm, Keypool keypool) {
        Pool.in(realm);
        for (String body : List.of("{", "{\"IdentityPoolId\":\"garbage\"}", "[]")) {
            Http.Answer answer = Http.send(
                    "POST",
                    realm.url() + "/cognito-identity",
                    Map.of(
                            "Content-Type", "application/x-amz-json-1.1",
                            "X-Amz-Target", "AWSCognitoIdentityService.GetId"),
                    body.getBytes());
            assertThat(answer.status()).isEqualTo(400);
        }

        assertThat(events(realm, "TOKEN_EXCHANGE_ERROR")).isEmpty();
        assertThat(keypool.metric(
                        "keypool_exchanges_refused_total",
                        "realm=\"" + realm.name() + "\"",
                        "error=\"ValidationException\""))
                .isEqualTo(1);
    }

    @Test
    void poolWhenADeveloperChangesItThenAdminEventsTell(Realm realm) {
        tellAdminEvents(realm);
        realm.serviceAccount("tool", "secret", "manage-identity-pools", "developer-identities");
        CognitoIdentityClient tool = new JavaSdk(realm)
                .as(AwsBasicCredentials.create("tool", "secret"))
                .identity();

        String id = tool.createIdentityPool(create -> create.identityPoolName("Told")
                        .allowUnauthenticatedIdentities(true)
                        .developerProviderName("it"))
                .identityPoolId();
        tool.setIdentityPoolRoles(
                set -> set.identityPoolId(id).roles(Map.of("unauthenticated", "arn:aws:iam::000000000000:role/Guest")));
        tool.tagResource(tag -> tag.resourceArn("arn:aws:cognito-identity:local-1:000000000000:identitypool/" + id)
                .tags(Map.of("a", "b")));
        String guest = tool.getId(get -> get.identityPoolId(id)).identityId();
        tool.deleteIdentities(delete -> delete.identityIdsToDelete(guest));
        tool.describeIdentityPool(describe -> describe.identityPoolId(id));
        tool.deleteIdentityPool(delete -> delete.identityPoolId(id));

        assertThat(told(realm))
                .containsExactly(
                        "CREATE IDENTITY_POOL identity-pools/" + id + " CreateIdentityPool",
                        "UPDATE IDENTITY_POOL identity-pools/" + id + " SetIdentityPoolRoles",
                        "UPDATE IDENTITY_POOL identity-pools/" + id + " TagResource",
                        "DELETE IDENTITY identity-pools/identities DeleteIdentities",
                        "DELETE IDENTITY_POOL identity-pools/" + id + " DeleteIdentityPool");
        JsonNode event =
                realm.get("/admin-events?operationTypes=UPDATE&max=100").get(1);
        assertThat(event.get("representation").asText()).contains("role/Guest");
        assertThat(event.get("authDetails").get("clientId").asText())
                .isEqualTo(realm.get("/clients?clientId=tool").get(0).get("id").asText());
    }

    @Test
    void poolWhenAnAdministratorChangesItThenAdminEventsTell(Realm realm) {
        tellAdminEvents(realm);
        Map<String, Object> document = Map.of("IdentityPoolName", "Told", "AllowUnauthenticatedIdentities", true);

        String id = realm.create("/identity-pools", document);
        realm.put("/identity-pools/" + id, document);
        String guest = new JavaSdk(realm)
                .identity()
                .getId(get -> get.identityPoolId(id))
                .identityId();
        realm.send("DELETE", "/identity-pools/" + id + "/identities/" + guest, null)
                .ok();
        realm.send("DELETE", "/identity-pools/" + id, null).ok();
        realm.component(
                "org.keycloak.services.ui.extend.UiPageProvider",
                "identity-pool",
                "Console's",
                Map.of("name", List.of("Console's".replace("'", ""))));

        assertThat(told(realm))
                .startsWith(
                        "CREATE IDENTITY_POOL identity-pools/" + id + " ",
                        "UPDATE IDENTITY_POOL identity-pools/" + id + " ",
                        "DELETE IDENTITY identity-pools/" + id + "/identities/" + guest + " ",
                        "DELETE IDENTITY_POOL identity-pools/" + id + " ")
                .hasSize(5)
                .element(4)
                .asString()
                .startsWith("CREATE COMPONENT components/");
    }

    private static String strangersToken(Realm realm, Pool pool) {
        pool.logins("ann");
        return realm.tokens("other", "ann", Pool.PASSWORD).get("id_token").asText();
    }

    private static void tellAdminEvents(Realm realm) {
        realm.put("/events/config", Map.of("adminEventsEnabled", true, "adminEventsDetailsEnabled", true));
    }

    /** Pools' and identities' events and components', oldest first. */
    private static List<String> told(Realm realm) {
        List<String> told = new ArrayList<>();
        for (JsonNode event : realm.get("/admin-events?max=100")) {
            String type = event.get("resourceType").asText();
            if (type.startsWith("IDENTITY") || type.equals("COMPONENT")) {
                told.add(
                        0,
                        event.get("operationType").asText() + " " + type + " "
                                + event.get("resourcePath").asText() + " "
                                + event.path("details").path("operation").asText());
            }
        }
        return told;
    }

    private static List<JsonNode> events(Realm realm, String type) {
        List<JsonNode> events = new ArrayList<>();
        realm.get("/events?type=" + type).forEach(events::add);
        return events;
    }

    private static JsonNode details(
            Pool pool, String identity, String providers, String operation, Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(more);
        all.put("identity_pool_id", pool.id());
        all.put("identity_id", identity);
        all.put("login_providers", providers);
        all.put("operation", operation);
        return Json.read(Json.write(all));
    }
}
