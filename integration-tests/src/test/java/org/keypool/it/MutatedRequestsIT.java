package org.keypool.it;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Http;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ten thousand requests that nobody thought of, made out of valid ones: every answer is one that an AWS client
 * understands, in bounded time; what is refused leaves nothing behind; and nothing secret gets into the log.
 */
@KeypoolTest
final class MutatedRequestsIT {

    private static final String DEVELOPER = "login.it.example";

    /** Changing a realm is dear, so these come less often than the others. */
    private static final Set<String> RARE = Set.of(
            "CreateIdentityPool",
            "UpdateIdentityPool",
            "DeleteIdentityPool",
            "SetIdentityPoolRoles",
            "SetPrincipalTagAttributeMap",
            "TagResource",
            "UntagResource");

    @Test
    void cognitoIdentityWhenTenThousandMutatedRequestsComeThenEachIsAnsweredAsAwsDoes(Realm realm, Keypool keypool)
            throws Exception {
        Attack attack = Attack.prepare(realm);
        MutationRun run = new MutationRun("x-amz-json-1.1");
        run.acknowledged().addAll(identities(keypool, realm));
        Set<String> pools = pools(realm);
        List<Map.Entry<String, String>> requests = new ArrayList<>();
        attack.requests().forEach((operation, body) -> {
            for (int i = 0; i < (RARE.contains(operation) ? 1 : 12); i++) {
                requests.add(Map.entry(operation, body));
            }
        });
        long mark = keypool.logMark();

        run.send(MutationRun.COUNT, (number, random) -> {
            Map.Entry<String, String> valid = requests.get(random.nextInt(requests.size()));
            Mutation mutation = new Mutation(random, attack.known());
            Map<String, String> headers = mutation.headers(attack.headers(valid.getKey()));
            byte[] body = mutation.body(valid.getValue());
            String url = realm.url() + "/cognito-identity" + (random.nextBoolean() ? "/" : "");
            run.judge(number + " " + valid.getKey(), () -> Http.send("POST", url, headers, body));
        });

        assertThat(run.outcomes().keySet())
                .as("%s", run.outcomes())
                .contains("200", "ValidationException", "NotAuthorizedException");
        assertThat(identities(keypool, realm))
                .as("identities that nobody was told of")
                .isSubsetOf(run.acknowledged());
        Set<String> more = pools(realm);
        more.removeAll(pools);
        assertThat(more).as("pools that nobody was told of").isSubsetOf(run.acknowledged());
        IdentityMergeIT.assertConsistent(keypool, realm);
        MutationRun.assertQuiet(keypool.logSince(mark), attack.secrets());
    }

    private static Set<String> identities(Keypool keypool, Realm realm) {
        return keypool
                .query(
                        "select id from keypool_identity where realm_id = ?",
                        realm.get("").get("id").asText())
                .stream()
                .map(row -> "local-1:" + row.get("id"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> pools(Realm realm) {
        Set<String> ids = new TreeSet<>();
        realm.get("/components?type=org.keycloak.services.ui.extend.UiPageProvider")
                .forEach(component -> ids.add("local-1:" + component.get("id").asText()));
        return ids;
    }

    /**
     * Valid requests for a realm where everything is there that they ask for.
     *
     * @param requests bodies by operation
     * @param bearer a service account that may do everything
     * @param known what an attacker may know
     * @param secrets what no log may hold
     */
    private record Attack(Map<String, String> requests, String bearer, List<String> known, List<String> secrets) {

        static Attack prepare(Realm realm) {
            realm.publicClient(Pool.CLIENT);
            Pool pool = Pool.with(realm, Map.of("developerProviderName", DEVELOPER));
            Pool other = Pool.with(realm, Map.of("developerProviderName", DEVELOPER));
            Pool doomed = Pool.with(realm, Map.of());
            realm.serviceAccount(
                    "backend",
                    "a-backends-secret",
                    "manage-identity-pools",
                    "view-identity-pools",
                    "developer-identities");
            String bearer = realm.serviceToken("backend", "a-backends-secret");
            Map<String, String> logins = pool.logins("ann");
            String identity = pool.getId(logins);
            String guest = pool.guest();
            Map<String, Object> all = new LinkedHashMap<>();
            everybody(all, realm, pool, identity, guest, logins);
            developers(all, pool, identity);
            administrators(all, realm, pool, other, doomed, identity);
            Map<String, String> bodies = new LinkedHashMap<>();
            all.forEach((operation, body) -> bodies.put(operation, inOrder(body)));
            String idToken = logins.get(realm.login());
            return new Attack(
                    bodies,
                    bearer,
                    List.of(idToken, bearer, identity, guest, other.id(), other.guest(), DEVELOPER, realm.login()),
                    List.of(signature(idToken), signature(bearer), "a-backends-secret"));
        }

        private static void everybody(
                Map<String, Object> all,
                Realm realm,
                Pool pool,
                String identity,
                String guest,
                Map<String, String> logins) {
            all.put("GetId", Map.of("AccountId", "000000000000", "IdentityPoolId", pool.id(), "Logins", logins));
            all.put("GetOpenIdToken", Map.of("IdentityId", guest, "Logins", Map.of()));
            all.put("GetCredentialsForIdentity", Map.of("IdentityId", identity, "Logins", logins));
            all.put(
                    "UnlinkIdentity",
                    Map.of("IdentityId", identity, "Logins", logins, "LoginsToRemove", List.of("nobody.example")));
        }

        private static void developers(Map<String, Object> all, Pool pool, String identity) {
            all.put(
                    "GetOpenIdTokenForDeveloperIdentity",
                    Map.of(
                            "IdentityPoolId",
                            pool.id(),
                            "Logins",
                            Map.of(DEVELOPER, "one"),
                            "PrincipalTags",
                            Map.of("team", "red"),
                            "TokenDuration",
                            60));
            all.put("LookupDeveloperIdentity", Map.of("IdentityPoolId", pool.id(), "DeveloperUserIdentifier", "one"));
            all.put(
                    "MergeDeveloperIdentities",
                    Map.of(
                            "SourceUserIdentifier",
                            "one",
                            "DestinationUserIdentifier",
                            "two",
                            "DeveloperProviderName",
                            DEVELOPER,
                            "IdentityPoolId",
                            pool.id()));
            all.put(
                    "UnlinkDeveloperIdentity",
                    Map.of(
                            "IdentityId",
                            identity,
                            "IdentityPoolId",
                            pool.id(),
                            "DeveloperProviderName",
                            DEVELOPER,
                            "DeveloperUserIdentifier",
                            "one"));
        }

        private static void administrators(
                Map<String, Object> all, Realm realm, Pool pool, Pool other, Pool doomed, String identity) {
            String arn = "arn:aws:cognito-identity:local-1:000000000000:identitypool/" + other.id();
            Map<String, Object> settings = Map.of(
                    "IdentityPoolName",
                    "Mutant",
                    "AllowUnauthenticatedIdentities",
                    true,
                    "CognitoIdentityProviders",
                    List.of(Map.of("ProviderName", realm.login(), "ClientId", Pool.CLIENT)),
                    "OpenIdConnectProviderARNs",
                    List.of(),
                    "SupportedLoginProviders",
                    Map.of("accounts.google.com", "app"),
                    "IdentityPoolTags",
                    Map.of("team", "red"));
            Map<String, Object> update = new LinkedHashMap<>(settings);
            update.put("IdentityPoolId", other.id());
            Map<String, Object> named = Map.of("IdentityPoolId", pool.id());
            all.put("CreateIdentityPool", settings);
            all.put("UpdateIdentityPool", update);
            all.put("DeleteIdentityPool", Map.of("IdentityPoolId", doomed.id()));
            all.put("DescribeIdentityPool", named);
            all.put("ListIdentityPools", Map.of("MaxResults", 2));
            all.put("GetIdentityPoolRoles", named);
            all.put(
                    "SetIdentityPoolRoles",
                    Map.of(
                            "IdentityPoolId",
                            other.id(),
                            "Roles",
                            Map.of("authenticated", "arn:aws:iam::000000000000:role/Signed"),
                            "RoleMappings",
                            Map.of(
                                    realm.login(),
                                    Map.of(
                                            "Type",
                                            "Rules",
                                            "AmbiguousRoleResolution",
                                            "Deny",
                                            "RulesConfiguration",
                                            Map.of(
                                                    "Rules",
                                                    List.of(
                                                            Map.of(
                                                                    "Claim",
                                                                    "email",
                                                                    "MatchType",
                                                                    "Equals",
                                                                    "Value",
                                                                    "a",
                                                                    "RoleARN",
                                                                    "arn:aws:iam::000000000000:role/Other")))))));
            all.put("GetPrincipalTagAttributeMap", Map.of("IdentityPoolId", pool.id(), "IdentityProviderName", "a.b"));
            all.put(
                    "SetPrincipalTagAttributeMap",
                    Map.of(
                            "IdentityPoolId",
                            other.id(),
                            "IdentityProviderName",
                            "a.b",
                            "UseDefaults",
                            false,
                            "PrincipalTags",
                            Map.of("team", "sub")));
            all.put("TagResource", Map.of("ResourceArn", arn, "Tags", Map.of("a", "b")));
            all.put("UntagResource", Map.of("ResourceArn", arn, "TagKeys", List.of("a")));
            all.put("ListTagsForResource", Map.of("ResourceArn", arn));
            all.put("DescribeIdentity", Map.of("IdentityId", identity));
            all.put("ListIdentities", Map.of("IdentityPoolId", pool.id(), "MaxResults", 2, "HideDisabled", true));
            all.put(
                    "DeleteIdentities",
                    Map.of("IdentityIdsToDelete", List.of("local-1:00000000-0000-4000-8000-000000000000")));
        }

        /** A map's own order differs from run to run. */
        private static String inOrder(Object body) {
            try {
                return JsonMapper.builder()
                        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                        .build()
                        .writeValueAsString(body);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }

        private static String signature(String token) {
            return token.substring(token.lastIndexOf('.') + 1);
        }

        Map<String, String> headers(String operation) {
            return new TreeMap<>(Map.of(
                    "Content-Type", "application/x-amz-json-1.1",
                    "X-Amz-Target", "AWSCognitoIdentityService." + operation,
                    "Authorization", "Bearer " + bearer));
        }
    }
}
