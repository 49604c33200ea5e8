package org.keypool.it;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Http;
import org.keypool.harness.Json;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;

import static org.assertj.core.api.Assertions.assertThat;

/** Claims that our protocol mappers put into the realm's tokens. */
@KeypoolTest
final class ClaimIT {

    private static final String READER = "arn:aws:iam::000000000000:role/Reader";
    private static final String WRITER = "arn:aws:iam::000000000000:role/Writer";
    private static final String NOBODY = "local-1:00000000-0000-4000-8000-000000000000";

    @Test
    void identityIdWhenTheUserHasOneThenInTheTokens(Realm realm) {
        Pool pool = Pool.in(realm);
        mapper(realm, "keypool-identity-id-mapper", Map.of("identityPoolId", pool.id(), "claim.name", "identity_id"));
        Map<String, String> logins = pool.logins("ann");
        assertThat(claims(realm, "ann", "id_token").has("identity_id")).isFalse();

        String identity = pool.getId(logins);

        assertThat(claims(realm, "ann", "id_token").get("identity_id").asText()).isEqualTo(identity);
        assertThat(claims(realm, "ann", "access_token").get("identity_id").asText())
                .isEqualTo(identity);
        assertThat(pool.getId(pool.logins("ann"))).isEqualTo(identity);
    }

    @Test
    void identityIdWhenToldToCreateThenTheUserGetsOneWithTheToken(Realm realm) {
        Pool pool = Pool.in(realm);
        mapper(
                realm,
                "keypool-identity-id-mapper",
                Map.of("identityPoolId", pool.id(), "createIdentity", "true", "claim.name", "identity_id"));
        realm.user("ann", Pool.PASSWORD);

        JsonNode tokens = realm.tokens(Pool.CLIENT, "ann", Pool.PASSWORD);

        String identity =
                claims(tokens.get("id_token").asText()).get("identity_id").asText();
        assertThat(claims(tokens.get("access_token").asText())
                        .get("identity_id")
                        .asText())
                .isEqualTo(identity);
        assertThat(pool.getId(pool.logins("ann"))).isEqualTo(identity);
        assertThat(realm.get("/identity-pools/" + pool.id() + "/identities")).hasSize(1);
    }

    @Test
    void identityIdWhenThePoolIsUnknownThenTheMapperIsRefusedAndAPoolThatGoesTakesTheClaim(Realm realm) {
        Pool pool = Pool.in(realm);
        Http.Answer refused = send(realm, "keypool-identity-id-mapper", Map.of("identityPoolId", NOBODY));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("This realm has no identity pool of this id.");
        mapper(
                realm,
                "keypool-identity-id-mapper",
                Map.of("identityPoolId", pool.id(), "createIdentity", "true", "claim.name", "identity_id"));
        realm.user("ann", Pool.PASSWORD);

        realm.send("DELETE", "/identity-pools/" + pool.id(), null).ok();

        assertThat(claims(realm, "ann", "id_token").has("identity_id")).isFalse();
    }

    @Test
    void rolesWhenGroupsAndRolesCarryArnsThenTheLowestPrecedenceIsPreferredAndBecomesTheRole(Realm realm) {
        Pool pool = Pool.in(realm);
        mapper(realm, "keypool-aws-roles-mapper", Map.of());
        realm.put(
                "/identity-pools/" + pool.id(),
                Map.of(
                        "IdentityPoolName",
                        "Roles",
                        "AllowUnauthenticatedIdentities",
                        false,
                        "CognitoIdentityProviders",
                        List.of(Map.of("ProviderName", realm.login(), "ClientId", Pool.CLIENT)),
                        "RoleMappings",
                        Map.of(realm.login(), Map.of("Type", "Token", "AmbiguousRoleResolution", "Deny"))));
        String ann = realm.user("ann", Pool.PASSWORD);
        String company = realm.create(
                "/groups",
                Map.of(
                        "name",
                        "company",
                        "attributes",
                        Map.of("aws.role.arn", List.of(READER), "precedence", List.of("2"))));
        String team = realm.create("/groups/" + company + "/children", Map.of("name", "team"));
        realm.send("PUT", "/users/" + ann + "/groups/" + team, null).ok();

        JsonNode member = claims(realm, "ann", "id_token");
        assertThat(member.get("cognito:roles").toString()).isEqualTo("[\"" + READER + "\"]");
        assertThat(member.get("cognito:preferred_role").asText()).isEqualTo(READER);
        assertThat(exchangedFor(realm, pool)).isEqualTo(READER);

        realm.create("/roles", Map.of("name", "writer"));
        setPrecedenceOfWriter(realm, "1");
        realm.send("POST", "/users/" + ann + "/role-mappings/realm", List.of(realm.get("/roles/writer")))
                .ok();
        JsonNode writer = claims(realm, "ann", "id_token");
        assertThat(writer.get("cognito:roles").toString()).isEqualTo("[\"" + WRITER + "\",\"" + READER + "\"]");
        assertThat(exchangedFor(realm, pool)).isEqualTo(WRITER);

        setPrecedenceOfWriter(realm, "2");
        JsonNode tie = claims(realm, "ann", "id_token");
        assertThat(tie.has("cognito:preferred_role")).isFalse();
        assertThat(tie.get("cognito:roles")).hasSize(2);
    }

    @Test
    void rolesWhenNothingCarriesAnArnThenNoClaims(Realm realm) {
        realm.publicClient(Pool.CLIENT);
        mapper(realm, "keypool-aws-roles-mapper", Map.of());
        realm.user("ben", Pool.PASSWORD);

        JsonNode claims = claims(realm, "ben", "access_token");

        assertThat(claims.has("cognito:roles")).isFalse();
        assertThat(claims.has("cognito:preferred_role")).isFalse();
    }

    private static void setPrecedenceOfWriter(Realm realm, String precedence) {
        realm.put(
                "/roles/writer",
                Map.of(
                        "name",
                        "writer",
                        "attributes",
                        Map.of("aws.role.arn", List.of(WRITER), "precedence", List.of(precedence))));
    }

    /** The role of the credentials that ann's token is exchanged for by the AWS SDK, as the event log has it. */
    private static String exchangedFor(Realm realm, Pool pool) {
        Map<String, String> logins = pool.logins("ann");
        pool.credentials(pool.getId(logins), logins);
        for (JsonNode event : realm.get("/events?type=TOKEN_EXCHANGE")) {
            JsonNode details = event.get("details");
            if (details.get("operation").asText().equals("GetCredentialsForIdentity")) {
                return details.get("role_arn").asText();
            }
        }
        throw new AssertionError("no event");
    }

    private static void mapper(Realm realm, String type, Map<String, String> config) {
        send(realm, type, config).ok();
    }

    private static Http.Answer send(Realm realm, String type, Map<String, String> config) {
        String client =
                realm.get("/clients?clientId=" + Pool.CLIENT).get(0).get("id").asText();
        Map<String, String> all = new HashMap<>(config);
        all.put("id.token.claim", "true");
        all.put("access.token.claim", "true");
        return realm.send(
                "POST",
                "/clients/" + client + "/protocol-mappers/models",
                Map.of("name", type, "protocol", "openid-connect", "protocolMapper", type, "config", all));
    }

    private static JsonNode claims(Realm realm, String username, String token) {
        return claims(
                realm.tokens(Pool.CLIENT, username, Pool.PASSWORD).get(token).asText());
    }

    private static JsonNode claims(String token) {
        return Json.read(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8));
    }
}
