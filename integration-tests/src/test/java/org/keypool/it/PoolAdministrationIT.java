package org.keypool.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.keypool.harness.AwsCli;
import org.keypool.harness.Http;
import org.keypool.harness.JavaSdk;
import org.keypool.harness.Json;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import org.keypool.harness.Shared;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentity.model.CognitoIdentityException;
import software.amazon.awssdk.services.cognitoidentity.model.IdentityDescription;
import software.amazon.awssdk.services.cognitoidentity.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentity.model.ListIdentitiesResponse;
import software.amazon.awssdk.services.cognitoidentity.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentity.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cognitoidentity.model.UnprocessedIdentityId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Pools and identities administered by the API, as infrastructure tools do it. */
@KeypoolTest
final class PoolAdministrationIT {

    @Test
    void poolWhenCreatedByTheCliThenItWorksIsDescribedChangedListedAndDeleted(Realm realm) {
        realm.publicClient(Pool.CLIENT);
        realm.serviceAccount("tool", "tool-secret", "manage-identity-pools");
        AwsCli tool = new AwsCli().as("tool", "tool-secret", null);

        JsonNode created = cli(
                tool,
                realm,
                "create-identity-pool",
                "--identity-pool-name",
                "My pool",
                "--allow-unauthenticated-identities",
                "--developer-provider-name",
                "login.it.example",
                "--cognito-identity-providers",
                Json.write(List.of(Map.of("ProviderName", realm.login(), "ClientId", Pool.CLIENT))),
                "--identity-pool-tags",
                "stage=test");
        String id = created.get("IdentityPoolId").asText();
        assertThat(cli(tool, realm, "describe-identity-pool", "--identity-pool-id", id))
                .isEqualTo(created)
                .isEqualTo(Json.read(Json.write(Map.of(
                        "IdentityPoolId",
                        id,
                        "IdentityPoolName",
                        "My pool",
                        "AllowUnauthenticatedIdentities",
                        true,
                        "AllowClassicFlow",
                        true,
                        "DeveloperProviderName",
                        "login.it.example",
                        "CognitoIdentityProviders",
                        List.of(Map.of(
                                "ProviderName", realm.login(), "ClientId", Pool.CLIENT, "ServerSideTokenCheck", false)),
                        "IdentityPoolTags",
                        Map.of("stage", "test")))));
        cli(
                tool,
                realm,
                "set-identity-pool-roles",
                "--identity-pool-id",
                id,
                "--roles",
                "unauthenticated=arn:aws:iam::000000000000:role/Guest");
        assertThat(cli(tool, realm, "get-identity-pool-roles", "--identity-pool-id", id)
                        .get("Roles")
                        .toString())
                .isEqualTo("{\"unauthenticated\":\"arn:aws:iam::000000000000:role/Guest\"}");
        String guest = new JavaSdk(realm)
                .identity()
                .getId(get -> get.identityPoolId(id))
                .identityId();
        assertThat(new JavaSdk(realm)
                        .identity()
                        .getCredentialsForIdentity(get -> get.identityId(guest))
                        .identityId())
                .isEqualTo(guest);

        cli(
                tool,
                realm,
                "update-identity-pool",
                "--identity-pool-id",
                id,
                "--identity-pool-name",
                "Closed",
                "--no-allow-unauthenticated-identities");
        assertThatThrownBy(() -> new JavaSdk(realm).identity().getId(get -> get.identityPoolId(id)))
                .isInstanceOf(NotAuthorizedException.class);
        assertThat(cli(tool, realm, "list-identity-pools", "--max-results", "60")
                        .get("IdentityPools"))
                .singleElement()
                .satisfies(pool ->
                        assertThat(pool.get("IdentityPoolName").asText()).isEqualTo("Closed"));

        assertThat(tool.run(
                                "cognito-identity",
                                "delete-identity-pool",
                                "--endpoint-url",
                                realm.url() + "/cognito-identity",
                                "--identity-pool-id",
                                id)
                        .exit())
                .isZero();
        assertThatThrownBy(() -> new JavaSdk(realm).identity().getId(get -> get.identityPoolId(id)))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> new JavaSdk(realm).identity().getOpenIdToken(get -> get.identityId(guest)))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void tagsWhenAddedAndRemovedThenListed(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        CognitoIdentityClient admin = admin(realm, "manage-identity-pools");
        String arn = "arn:aws:cognito-identity:local-1:000000000000:identitypool/" + pool.id();

        admin.tagResource(tag -> tag.resourceArn(arn).tags(Map.of("a", "1", "b", "")));
        admin.tagResource(tag -> tag.resourceArn(arn).tags(Map.of("a", "2", "c", "3")));
        admin.untagResource(untag -> untag.resourceArn(arn).tagKeys("c", "nothing"));

        assertThat(admin.listTagsForResource(list -> list.resourceArn(arn)).tags())
                .isEqualTo(Map.of("a", "2", "b", ""));
        assertThatThrownBy(
                        () -> admin.listTagsForResource(list -> list.resourceArn(arn.replace("local-1:0", "other:0"))))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void identitiesWhenListedInPagesThenEachComesOnce(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        CognitoIdentityClient admin = admin(realm, "view-identity-pools");
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(pool.guest());
        }

        List<String> listed = new ArrayList<>();
        String next = null;
        do {
            String token = next;
            ListIdentitiesResponse page = admin.listIdentities(
                    list -> list.identityPoolId(pool.id()).maxResults(2).nextToken(token));
            page.identities().stream().map(IdentityDescription::identityId).forEach(listed::add);
            next = page.nextToken();
        } while (next != null);

        assertThat(listed).containsExactlyInAnyOrderElementsOf(made);
        assertThatThrownBy(() -> admin.listIdentities(
                        list -> list.identityPoolId(pool.id()).maxResults(2).nextToken("made-up")))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void identityWhenDescribedThenNamesItsLoginsAndHidesTheDisabled(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        CognitoIdentityClient admin = admin(realm, "view-identity-pools");
        Map<String, String> logins = pool.logins("ann");
        String anns = pool.getId(logins);
        String guest = pool.guest();
        pool.credentials(guest, logins);

        assertThat(admin.describeIdentity(describe -> describe.identityId(anns)).logins())
                .containsExactly(realm.login());
        assertThat(admin.listIdentities(list -> list.identityPoolId(pool.id()).maxResults(60))
                        .identities())
                .hasSize(2);
        assertThat(admin.listIdentities(list ->
                                list.identityPoolId(pool.id()).maxResults(60).hideDisabled(true))
                        .identities())
                .extracting(IdentityDescription::identityId)
                .containsExactly(anns);
    }

    @Test
    void identityWhenDeletedThenGoneWithItsDataAndItsCredentialsStopAtOnce(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        CognitoIdentityClient admin = admin(realm, "manage-identity-pools");
        Map<String, String> logins = pool.logins("ann");
        String identity = pool.getId(logins);
        var sync = new JavaSdk(realm).as(pool.credentials(identity, logins)).sync();
        sync.listDatasets(list -> list.identityPoolId(pool.id()).identityId(identity));

        List<UnprocessedIdentityId> unprocessed = admin.deleteIdentities(
                        delete -> delete.identityIdsToDelete(identity, "local-1:00000000-0000-4000-8000-000000000000"))
                .unprocessedIdentityIds();

        assertThat(unprocessed)
                .extracting(UnprocessedIdentityId::identityId)
                .containsExactly("local-1:00000000-0000-4000-8000-000000000000");
        assertThatThrownBy(() ->
                        sync.listDatasets(list -> list.identityPoolId(pool.id()).identityId(identity)))
                .hasMessageStartingWith("Access to Identity '" + identity + "' is forbidden.");
        assertThat(pool.getId(logins)).isNotEqualTo(identity);
    }

    @Test
    void userWhenRemovedFromTheRealmThenTheIdentityGoesUnlessSomebodyElseOpensIt(Realm realm) {
        Pool.in(realm);
        Pool pool = Pool.with(realm, Map.of("developerProviderName", "login.it.example"));
        CognitoIdentityClient admin = admin(realm, "manage-identity-pools", "developer-identities");
        String anns = pool.getId(pool.logins("ann"));
        Map<String, String> bens = pool.logins("ben");
        String shared = admin.getOpenIdTokenForDeveloperIdentity(token -> token.identityPoolId(pool.id())
                        .logins(Map.of("login.it.example", "one", realm.login(), bens.get(realm.login()))))
                .identityId();

        for (String name : List.of("ann", "ben")) {
            String user = realm.get("/users?exact=true&username=" + name)
                    .get(0)
                    .get("id")
                    .asText();
            realm.send("DELETE", "/users/" + user, null).ok();
        }

        assertThatThrownBy(() -> admin.describeIdentity(describe -> describe.identityId(anns)))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThat(admin.describeIdentity(describe -> describe.identityId(shared))
                        .logins())
                .containsExactly("login.it.example");
        assertThat(pool.getId(pool.logins("ann"))).isNotEqualTo(anns);
    }

    @Test
    void unlinkWhenTheOwnerProvesItThenTheLoginIsANewIdentityNextTime(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        Map<String, String> logins = pool.logins("ann");
        String identity = pool.getId(logins);
        Map<String, String> bens = pool.logins("ben");

        assertThatThrownBy(() -> pool.client()
                        .unlinkIdentity(unlink ->
                                unlink.identityId(identity).logins(bens).loginsToRemove(realm.login())))
                .isInstanceOf(NotAuthorizedException.class);
        pool.client()
                .unlinkIdentity(
                        unlink -> unlink.identityId(identity).logins(logins).loginsToRemove(realm.login()));

        assertThatThrownBy(() -> pool.credentials(identity, Map.of())).isInstanceOf(NotAuthorizedException.class);
        assertThat(pool.getId(logins)).isNotEqualTo(identity);
    }

    @Test
    void sessionCheckWhenTheUserSignedOutThenTheTokenCountsNoMore(Realm realm) {
        Pool.in(realm);
        Pool checked = Pool.with(realm, Map.of("checkedClients", Pool.CLIENT));
        Map<String, String> logins = checked.logins("ann");
        String identity = checked.getId(logins);
        String user = realm.get("/users?username=ann").get(0).get("id").asText();

        realm.send("POST", "/users/" + user + "/logout", Map.of()).ok();

        assertThatThrownBy(() -> checked.credentials(identity, logins)).isInstanceOf(NotAuthorizedException.class);
    }

    @Test
    void callWhenBearerOfAServiceAccountThenItsRolesCount(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        realm.serviceAccount("viewer", "viewer-secret", "view-identity-pools");
        String token = realm.serviceToken("viewer", "viewer-secret");

        assertThat(call(realm, token, "DescribeIdentityPool", pool.id()).status())
                .isEqualTo(200);
        var refused = call(realm, token, "DeleteIdentityPool", pool.id());
        assertThat(refused.json().get("__type").asText()).isEqualTo("AccessDeniedException");
        var nobody = call(realm, "abc", "DescribeIdentityPool", pool.id());
        assertThat(nobody.json().get("__type").asText()).isEqualTo("UnrecognizedClientException");
    }

    @Test
    void createWhenAProviderIsNotThisRealmThenInvalidParameterAndNoPool(Realm realm) {
        CognitoIdentityClient admin = admin(realm, "manage-identity-pools");

        assertThatThrownBy(() -> admin.createIdentityPool(create -> create.identityPoolName("x")
                        .allowUnauthenticatedIdentities(true)
                        .supportedLoginProviders(Map.of("accounts.google.com", "client"))))
                .isInstanceOf(InvalidParameterException.class);
        assertThat(admin.listIdentityPools(list -> list.maxResults(60)).identityPools())
                .isEmpty();
    }

    @Test
    void createWhenTheNameIsWrongThenValidationException(@Shared Realm realm) {
        CognitoIdentityClient admin = admin(realm, "manage-identity-pools");

        assertThatThrownBy(() -> admin.createIdentityPool(
                        create -> create.identityPoolName("a/b").allowUnauthenticatedIdentities(true)))
                .isInstanceOfSatisfying(CognitoIdentityException.class, refusal -> assertThat(
                                refusal.awsErrorDetails().errorCode())
                        .isEqualTo("ValidationException"))
                .hasMessageStartingWith("1 validation error detected: Value 'a/b' at 'identityPoolName' failed to"
                        + " satisfy constraint: Member must satisfy regular expression pattern: [\\w\\s+=,.@-]+");
    }

    private static CognitoIdentityClient admin(Realm realm, String... roles) {
        String tool = "tool-with-" + String.join("-", roles);
        realm.serviceAccount(tool, "secret", roles);
        return new JavaSdk(realm).as(AwsBasicCredentials.create(tool, "secret")).identity();
    }

    private static JsonNode cli(AwsCli tool, Realm realm, String operation, String... more) {
        List<String> words = new ArrayList<>(
                List.of("cognito-identity", operation, "--endpoint-url", realm.url() + "/cognito-identity"));
        words.addAll(List.of(more));
        String out = tool.run(words.toArray(String[]::new)).ok().out();
        return Json.read(out.isBlank() ? "{}" : out);
    }

    private static Http.Answer call(Realm realm, String bearer, String operation, String poolId) {
        return Http.send(
                "POST",
                realm.url() + "/cognito-identity",
                Map.of(
                        "Authorization", "Bearer " + bearer,
                        "Content-Type", "application/x-amz-json-1.1",
                        "X-Amz-Target", "AWSCognitoIdentityService." + operation),
                Json.write(Map.of("IdentityPoolId", poolId)).getBytes());
    }
}
