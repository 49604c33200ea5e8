package org.keypool.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Http;
import org.keypool.harness.Http.Answer;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Thousands of requests that nobody thought of, made out of valid ones: every answer is one that an AWS client
 * understands, in bounded time; what is refused leaves nothing behind; and nothing secret gets into the log.
 *
 * <p>{@code -Dkeypool.seed=N} throws others, {@code -Dkeypool.requests=N} more or fewer. Each request follows from the seed and its own number alone.
 */
@KeypoolTest
final class MutatedRequestsIT {

    private static final long SEED = Long.getLong("keypool.seed", 20_260_101);
    private static final int COUNT = Integer.getInteger("keypool.requests", 10_000);
    private static final int CALLERS = 8;
    private static final String DEVELOPER = "login.it.example";
    private static final Duration SLOW = Duration.ofSeconds(10);

    /** Every error type that the models of the APIs, or AWS's front before them, know. */
    private static final Set<String> TYPES = Set.of(
            "AccessDeniedException",
            "ConcurrentModificationException",
            "DeveloperUserAlreadyRegisteredException",
            "ExpiredTokenException",
            "IncompleteSignatureException",
            "InvalidIdentityPoolConfigurationException",
            "InvalidParameterException",
            "InvalidSignatureException",
            "LimitExceededException",
            "MissingAuthenticationTokenException",
            "NotAuthorizedException",
            "RequestEntityTooLargeException",
            "ResourceConflictException",
            "ResourceNotFoundException",
            "SerializationException",
            "UnknownOperationException",
            "UnrecognizedClientException",
            "UnsupportedMediaTypeException",
            "ValidationException");

    /** Keycloak lets no path with dots or empty segments, and no control characters in a query, through to anybody. */
    private static final Set<String> KEYCLOAKS_OWN =
            Set.of("missingNormalization", "Blocking invalid query parameter value");

    /** Changing a realm is dear, so these come less often than the others. */
    private static final Set<String> RARE = Set.of(
            "CreateIdentityPool",
            "UpdateIdentityPool",
            "DeleteIdentityPool",
            "SetIdentityPoolRoles",
            "SetPrincipalTagAttributeMap",
            "TagResource",
            "UntagResource");

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicInteger> outcomes = new ConcurrentHashMap<>();

    @Test
    void cognitoIdentityWhenTenThousandMutatedRequestsComeThenEachIsAnsweredAsAwsDoes(Realm realm, Keypool keypool)
            throws Exception {
        Attack attack = Attack.prepare(realm);
        acknowledged.addAll(identities(keypool, realm));
        Set<String> pools = pools(realm);
        List<Map.Entry<String, String>> requests = new ArrayList<>();
        attack.requests().forEach((operation, body) -> {
            for (int i = 0; i < (RARE.contains(operation) ? 1 : 12); i++) {
                requests.add(Map.entry(operation, body));
            }
        });
        long mark = keypool.logMark();

        inParallel(COUNT, (number, random) -> {
            Map.Entry<String, String> valid = requests.get(random.nextInt(requests.size()));
            Mutation mutation = new Mutation(random, attack.known());
            Map<String, String> headers = mutation.headers(attack.headers(valid.getKey()));
            byte[] body = mutation.body(valid.getValue());
            String url = realm.url() + "/cognito-identity" + (random.nextBoolean() ? "/" : "");
            judge(number + " " + valid.getKey(), "x-amz-json-1.1", () -> Http.send("POST", url, headers, body));
        });

        assertThat(outcomes.keySet())
                .as("%s", outcomes)
                .contains("200", "ValidationException", "NotAuthorizedException");
        assertThat(identities(keypool, realm))
                .as("identities that nobody was told of")
                .isSubsetOf(acknowledged);
        Set<String> more = pools(realm);
        more.removeAll(pools);
        assertThat(more).as("pools that nobody was told of").isSubsetOf(acknowledged);
        IdentityMergeIT.assertConsistent(keypool, realm);
        assertQuiet(keypool.logSince(mark), attack.secrets());
    }

    @Test
    void cognitoSyncWhenTwoThousandMutatedRequestsComeThenEachIsAnsweredAsAwsDoes(Realm realm, Keypool keypool)
            throws Exception {
        Pool pool = PushPool.in(realm, keypool).pool();
        SyncDevice phone = SyncDevice.ofGuest(pool);
        String token = phone.token("notes");
        String bearer = pool.openIdToken(phone.identityId(), Map.of());
        phone.write("notes", token, SyncDevice.replace("key", "first", 0));
        String patch =
                "{\"SyncSessionToken\":\"" + token + "\",\"DeviceId\":\"d\",\"RecordPatches\":[{\"Op\":\"replace\","
                        + "\"Key\":\"key\",\"Value\":\"value\",\"SyncCount\":0,\"DeviceLastModifiedDate\":1.5}]}";
        List<String> known = List.of(token, bearer, phone.identityId(), pool.id(), pool.guest());
        String device = PushDevice.registered(pool, phone, "GCM").id();
        // What stands in a path or for a platform is no secret to whoever keeps logs of requests, nor to us.
        List<String> names = List.of(phone.identityId(), pool.id());
        long mark = keypool.logMark();

        inParallel(COUNT / 5, (number, random) -> {
            Mutation mutation = new Mutation(random, known);
            Map<String, String> headers = mutation.headers(
                    Map.of("Authorization", "Bearer " + bearer, "Content-Type", "application/json", "Accept", "*/*"));
            Mutation name = new Mutation(random, names);
            String dataset = random.nextBoolean() ? "notes" : Http.encode(name.text("notes"));
            String query = "?lastSyncCount=" + Http.encode(mutation.text("0")) + "&maxResults="
                    + Http.encode(mutation.text("5")) + "&nextToken=" + Http.encode(mutation.text(token));
            String datasets = phone.url() + "/datasets";
            String devices = phone.url().replace("/identities/", "/identity/") + "/device";
            judge(number + " sync", "json", () -> switch (random.nextInt(7)) {
                case 0 -> Http.send("GET", datasets + query, headers, null);
                case 1 -> Http.send("GET", datasets + "/" + dataset, headers, null);
                case 2 -> Http.send("GET", datasets + "/" + dataset + "/records" + query, headers, null);
                case 5 -> Http.send("POST", devices, headers, name.body("{\"Platform\":\"GCM\",\"Token\":\"token\"}"));
                case 6 ->
                    Http.send(
                            random.nextBoolean() ? "POST" : "DELETE",
                            datasets + "/" + dataset + "/subscriptions/" + Http.encode(name.text(device)),
                            headers,
                            null);
                case 3 -> Http.send("DELETE", datasets + "/" + Http.encode(name.text("gone")), headers, null);
                default -> Http.send("POST", datasets + "/" + dataset, headers, mutation.body(patch));
            });
        });

        assertThat(outcomes.keySet())
                .as("%s", outcomes)
                .contains("200", "ValidationException", "InvalidParameterException", "ResourceNotFoundException");
        // Every request patched a count that is no longer the record's.
        assertThat(phone.list("notes", 0).records())
                .anySatisfy(record -> assertThat(record.value()).isEqualTo("first"));
        assertQuiet(keypool.logSince(mark), List.of(token, bearer));
    }

    private interface Request {
        void send(int number, Random random);
    }

    private interface Call {
        Answer send();
    }

    private static void inParallel(int count, Request request) throws Exception {
        AtomicInteger next = new AtomicInteger();
        Together.run(CALLERS, caller -> {
            for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                try {
                    request.send(number, new Random(SEED + number));
                } catch (RuntimeException | AssertionError e) {
                    // One is enough; the others need not go on.
                    next.set(count);
                    throw e;
                }
            }
            return null;
        });
    }

    private void judge(String request, String mediaType, Call call) {
        long start = System.nanoTime();
        Answer answer = call.send();
        String what = "seed " + SEED + ", request " + request + ": HTTP " + answer.status() + " " + answer.body();
        if (KEYCLOAKS_OWN.stream().anyMatch(answer.body()::contains)) {
            assertThat(answer.status()).as(what).isEqualTo(400);
            return;
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as(what).isLessThan(SLOW);
        assertThat(answer.status()).as(what).isIn(200, 400, 403, 404, 409, 413, 415);
        assertThat(answer.header("Content-Type")).as(what).contains(mediaType);
        assertThat(answer.header("x-amzn-RequestId")).as(what).isNotEmpty();
        if (answer.status() == 200) {
            outcome("200");
            acknowledge(answer);
            return;
        }
        JsonNode error = answer.json();
        String type = error.path("__type").asText();
        assertThat(type).as(what).isIn(TYPES);
        assertThat(answer.header("x-amzn-ErrorType")).as(what).startsWith(type);
        assertThat(error.path("message").asText())
                .as(what)
                .isNotBlank()
                .doesNotContain("Exception:", "org.keycloak", "java.", "jakarta.", "com.fasterxml");
        outcome(type);
    }

    private void outcome(String type) {
        outcomes.computeIfAbsent(type, none -> new AtomicInteger()).incrementAndGet();
    }

    private void acknowledge(Answer answer) {
        if (!answer.body().isEmpty()) {
            JsonNode body = answer.json();
            acknowledged.add(body.path("IdentityId").asText());
            acknowledged.add(body.path("IdentityPoolId").asText());
        }
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

    private static void assertQuiet(String log, List<String> secrets) {
        assertThat(log.lines().filter(line -> line.contains(" ERROR ") || line.startsWith("\tat ")))
                .isEmpty();
        assertThat(log).doesNotContain("jndi:ldap://127.0.0.1/a} ").doesNotContain(secrets.toArray(String[]::new));
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
