package org.keypool.it;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.keypool.harness.Http;
import org.keypool.harness.Http.Answer;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;

import static org.assertj.core.api.Assertions.assertThat;

/** {@link MutatedRequestsIT} for cognito-sync: every operation, mutated in its path, query, headers and body. */
@KeypoolTest
final class MutatedSyncIT {

    private static final String SECRET = "a-backends-secret";

    @Test
    void cognitoSyncWhenTwoThousandMutatedRequestsComeThenEachIsAnsweredAsAwsDoes(Realm realm, Keypool keypool)
            throws Exception {
        Pool pool = PushPool.in(realm, keypool).pool();
        SyncDevice phone = SyncDevice.ofGuest(pool);
        phone.write("notes", SyncDevice.replace("key", "first", 0));
        // What developers set, they set in a pool that the devices do not use.
        Pool configured = Pool.with(realm, Map.of());
        realm.serviceAccount("backend", SECRET, "manage-sync");
        Attack attack = new Attack(
                pool,
                configured,
                phone,
                PushDevice.registered(pool, phone, "GCM").id(),
                phone.token("notes"),
                pool.guest(),
                pool.openIdToken(phone.identityId(), Map.of()),
                realm.serviceToken("backend", SECRET));
        MutationRun run = new MutationRun("json");
        long mark = keypool.logMark();

        run.send(
                MutationRun.COUNT / 5,
                (number, random) -> run.judge(
                        number + " sync",
                        random.nextInt(6) == 0 ? attack.byDeveloper(random) : attack.byDevice(random)));

        assertThat(run.outcomes().keySet())
                .as("%s", run.outcomes())
                .contains("200", "ValidationException", "InvalidParameterException", "ResourceNotFoundException")
                // The first BulkPublish is over when the next one comes, or is not.
                .containsAnyOf("AlreadyStreamedException", "DuplicateRequestException");
        // Every request patched a count that is no longer the record's.
        assertThat(phone.list("notes", 0).records())
                .anySatisfy(record -> assertThat(record.value()).isEqualTo("first"));
        MutationRun.assertQuiet(
                keypool.logSince(mark), List.of(attack.syncToken(), attack.bearer(), attack.developer(), SECRET));
    }

    /**
     * Requests to a realm where everything is there that they ask for.
     *
     * @param device the phone's registration for notifications
     * @param syncToken of a session with its dataset
     * @param stranger another identity of the pool
     * @param bearer the phone's pool token
     * @param developer the access token of a backend that may manage sync
     */
    private record Attack(
            Pool pool,
            Pool configured,
            SyncDevice phone,
            String device,
            String syncToken,
            String stranger,
            String bearer,
            String developer) {

        /** What stands in a path or for a platform is no secret to whoever keeps logs of requests, nor to us. */
        private Mutation name(Random random) {
            return new Mutation(random, List.of(phone.identityId(), pool.id()));
        }

        Supplier<Answer> byDevice(Random random) {
            Mutation mutation =
                    new Mutation(random, List.of(syncToken, bearer, phone.identityId(), pool.id(), stranger));
            Map<String, String> headers = mutation.headers(headers(bearer));
            Mutation name = name(random);
            String query = "?lastSyncCount=" + Http.encode(mutation.text("0")) + "&maxResults="
                    + Http.encode(mutation.text("5")) + "&nextToken=" + Http.encode(mutation.text(syncToken));
            String datasets = phone.url() + "/datasets";
            String dataset = datasets + "/" + (random.nextBoolean() ? "notes" : Http.encode(name.text("notes")));
            String devices = phone.url().replace("/identities/", "/identity/") + "/device";
            return () -> switch (random.nextInt(8)) {
                case 0 -> Http.send("GET", datasets + query, headers, null);
                case 1 -> Http.send("GET", dataset, headers, null);
                case 2 -> Http.send("GET", dataset + "/records" + query, headers, null);
                case 3 -> Http.send("DELETE", datasets + "/" + Http.encode(name.text("gone")), headers, null);
                case 4 -> Http.send("GET", phone.url(), headers, null);
                case 5 -> Http.send("POST", devices, headers, name.body("{\"Platform\":\"GCM\",\"Token\":\"token\"}"));
                case 6 ->
                    Http.send(
                            random.nextBoolean() ? "POST" : "DELETE",
                            dataset + "/subscriptions/" + Http.encode(name.text(device)),
                            headers,
                            null);
                default -> Http.send("POST", dataset, headers, mutation.body("""
                        {"SyncSessionToken":"%s","DeviceId":"d","RecordPatches":[{"Op":"replace","Key":"key",\
                        "Value":"value","SyncCount":0,"DeviceLastModifiedDate":1.5}]}""".formatted(syncToken)));
            };
        }

        Supplier<Answer> byDeveloper(Random random) {
            Map<String, String> headers = name(random).headers(headers(developer));
            String pools = pool.realm().url() + "/cognito-sync/identitypools";
            // The other pool is the devices'; what is set there would be told to them.
            Mutation mutation = new Mutation(random, List.of(phone.identityId(), "SyncTrigger"));
            String path = pools + "/"
                    + (random.nextInt(4) == 0 ? Http.encode(mutation.text(configured.id())) : configured.id());
            return () -> switch (random.nextInt(8)) {
                case 0 -> Http.send("GET", pools + "?maxResults=" + Http.encode(mutation.text("5")), headers, null);
                case 1 -> Http.send("GET", path, headers, null);
                case 2 -> Http.send("GET", path + "/events", headers, null);
                case 3 ->
                    Http.send(
                            "POST",
                            path + "/events",
                            headers,
                            mutation.body("{\"Events\":{\"SyncTrigger\":\"" + EventsPool.FUNCTION + "\"}}"));
                case 4 -> Http.send("GET", path + "/configuration", headers, null);
                case 5 ->
                    Http.send("POST", path + "/configuration", headers, mutation.body("""
                        {"PushSync":{"ApplicationArns":["arn:aws:sns:local-1:000000000000:app/GCM/it"],"RoleArn":"%1$s"},\
                        "CognitoStreams":{"StreamName":"changes","RoleArn":"%1$s","StreamingStatus":"ENABLED"}}""".formatted(PushPool.ROLE)));
                case 6 -> Http.send("POST", path + "/bulkpublish", headers, mutation.body("{}"));
                default -> Http.send("POST", path + "/getBulkPublishDetails", headers, mutation.body("{}"));
            };
        }

        private static Map<String, String> headers(String token) {
            // In order, so that the same random numbers change the same header.
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("Authorization", "Bearer " + token);
            headers.put("Content-Type", "application/json");
            headers.put("Accept", "*/*");
            return headers;
        }
    }
}
