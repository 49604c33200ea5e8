package org.keypool.it;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Http;
import org.keypool.harness.Http.Answer;
import org.keypool.harness.Json;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Program;
import org.keypool.harness.Realm;

import static org.assertj.core.api.Assertions.assertThat;

/** AWS's own model of cognito-identity, as boto3 brings it, against the server. */
@KeypoolTest
final class ModelIT {

    private final JsonNode model =
            Json.read(Program.PYTHON.with(Map.of(), """
                    import json, botocore.loaders
                    print(json.dumps(botocore.loaders.Loader().load_service_model("cognito-identity", "service-2")))
                    """).ok().out());

    @Test
    void callWhenOneConstraintOfTheModelIsBrokenThenValidationExceptionAndNothingIsWritten(Realm realm) {
        Pool pool = Pool.with(realm, Map.of("developerProviderName", "login.it.example"));
        realm.serviceAccount(
                "backend", "secret", "manage-identity-pools", "view-identity-pools", "developer-identities");
        String bearer = realm.serviceToken("backend", "secret");
        JsonNode before = realm.get("/identity-pools/" + pool.id());
        ModelBreaches breaches = new ModelBreaches(
                model.get("shapes"), new TreeMap<>(Map.of("IdentityPoolId", pool.id(), "IdentityId", pool.guest())));
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> counts = new TreeMap<>();

        model.get("operations").properties().forEach(operation -> {
            List<ModelBreaches.Breach> all =
                    breaches.of(operation.getValue().at("/input/shape").asText());
            counts.put(operation.getKey(), all.size());
            for (ModelBreaches.Breach breach : all) {
                Answer answer = call(realm, bearer, operation.getKey(), breach.request());
                JsonNode error = answer.json();
                if (answer.status() != 400
                        || !error.path("__type").asText().equals("ValidationException")
                        || !breach.isTold(error.path("message").asText())) {
                    wrong.add(operation.getKey() + " " + breach.member() + " " + breach.words() + " " + answer.body());
                }
            }
        });

        assertThat(wrong).isEmpty();
        assertThat(counts).hasSize(23).allSatisfy((operation, count) -> assertThat(count)
                .isPositive());
        assertThat(realm.get("/identity-pools")).hasSize(1);
        assertThat(realm.get("/identity-pools/" + pool.id())).isEqualTo(before);
        assertThat(realm.get("/identity-pools/" + pool.id() + "/identities")).hasSize(1);
    }

    @Test
    void callWhenTheDeveloperHasOnePermissionThenItsOperationsAndNoOthers(Realm realm) {
        Pool.with(realm, Map.of());
        Map<String, Set<String>> allowed = new TreeMap<>();

        for (String permission : List.of("manage-identity-pools", "view-identity-pools", "developer-identities")) {
            realm.serviceAccount(permission, "secret", permission);
            String bearer = realm.serviceToken(permission, "secret");
            model.get("operations").fieldNames().forEachRemaining(operation -> {
                String type = call(realm, bearer, operation, Json.read("{}"))
                        .json()
                        .get("__type")
                        .asText();
                // Whoever may call learns what the empty request lacks.
                assertThat(type).as(operation).isIn("AccessDeniedException", "ValidationException");
                if (type.equals("ValidationException")) {
                    allowed.computeIfAbsent(operation, none -> new TreeSet<>()).add(permission);
                }
            });
        }

        Set<String> developers = Set.of("developer-identities");
        Set<String> managers = Set.of("manage-identity-pools");
        Set<String> viewers = Set.of("manage-identity-pools", "view-identity-pools");
        Set<String> everybody = Set.of("developer-identities", "manage-identity-pools", "view-identity-pools");
        assertThat(allowed)
                .isEqualTo(Map.ofEntries(
                        Map.entry("CreateIdentityPool", managers),
                        Map.entry("DeleteIdentities", managers),
                        Map.entry("DeleteIdentityPool", managers),
                        Map.entry("DescribeIdentity", viewers),
                        Map.entry("DescribeIdentityPool", viewers),
                        Map.entry("GetCredentialsForIdentity", everybody),
                        Map.entry("GetId", everybody),
                        Map.entry("GetIdentityPoolRoles", viewers),
                        Map.entry("GetOpenIdToken", everybody),
                        Map.entry("GetOpenIdTokenForDeveloperIdentity", developers),
                        Map.entry("GetPrincipalTagAttributeMap", viewers),
                        Map.entry("ListIdentities", viewers),
                        Map.entry("ListIdentityPools", viewers),
                        Map.entry("ListTagsForResource", viewers),
                        Map.entry("LookupDeveloperIdentity", developers),
                        Map.entry("MergeDeveloperIdentities", developers),
                        Map.entry("SetIdentityPoolRoles", managers),
                        Map.entry("SetPrincipalTagAttributeMap", managers),
                        Map.entry("TagResource", managers),
                        Map.entry("UnlinkDeveloperIdentity", developers),
                        Map.entry("UnlinkIdentity", everybody),
                        Map.entry("UntagResource", managers),
                        Map.entry("UpdateIdentityPool", managers)));
    }

    private static Answer call(Realm realm, String bearer, String operation, JsonNode body) {
        return Http.send(
                "POST",
                realm.url() + "/cognito-identity",
                Map.of(
                        "Content-Type", "application/x-amz-json-1.1",
                        "X-Amz-Target", "AWSCognitoIdentityService." + operation,
                        "Authorization", "Bearer " + bearer),
                Json.write(body).getBytes(StandardCharsets.UTF_8));
    }
}
