package org.keypool.it;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.keypool.harness.AwsCli;
import org.keypool.harness.Http;
import org.keypool.harness.JavaSdk;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import org.keypool.harness.Shared;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.cognitosync.CognitoSyncClient;
import software.amazon.awssdk.services.cognitosync.model.CognitoSyncException;
import software.amazon.awssdk.services.cognitosync.model.IdentityPoolUsage;
import software.amazon.awssdk.services.cognitosync.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitosync.model.ResourceNotFoundException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Backends that read and write everybody's synced data, and see how much there is. */
@KeypoolTest
final class SyncDeveloperIT {

    private static final String SECRET = "backend-secret-1";

    @Test
    void callWhenADeveloperMayReadThenItReadsAndWritesNothing(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        SyncDevice ann = SyncDevice.ofGuest(pool);
        ann.write("notes", SyncDevice.replace("a", "1", 0));
        SyncDevice viewer = SyncDevice.developer(pool, ann.identityId(), backend(realm, "view-sync"));

        assertThat(viewer.list("notes", 0).records().get(0).value()).isEqualTo("1");
        assertThat(viewer.datasets()).hasSize(1);
        assertThat(viewer.describe("notes").numRecords()).isEqualTo(1);
        assertThatThrownBy(() -> viewer.write("notes", SyncDevice.replace("a", "2", 1)))
                .isInstanceOfSatisfying(CognitoSyncException.class, refusal -> {
                    assertThat(refusal.statusCode()).isEqualTo(403);
                    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
                })
                .hasMessageContaining("cognito-sync:UpdateRecords");
        assertThatThrownBy(() -> viewer.delete("notes")).hasMessageContaining("cognito-sync:DeleteDataset");
        assertThat(ann.list("notes", 0).records().get(0).value()).isEqualTo("1");
    }

    @Test
    void callWhenADeveloperMayWriteThenTheDeviceSeesIt(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        SyncDevice ann = SyncDevice.ofGuest(pool);
        SyncDevice backend = SyncDevice.developer(pool, ann.identityId(), backend(realm, "manage-sync"));

        backend.write("notes", SyncDevice.replace("a", "from the backend", 0));

        assertThat(ann.list("notes", 0).records().get(0).value()).isEqualTo("from the backend");
        String bearer = realm.serviceToken("manage-sync-backend", SECRET);
        assertThat(Http.get(ann.url() + "/datasets/notes/records", Map.of("Authorization", "Bearer " + bearer))
                        .ok()
                        .json()
                        .get("Count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void callWhenADeveloperNamesWhatIsNotThereThenNotFound(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        CognitoSyncClient backend = client(realm, "view-sync");
        String nobody = "local-1:00000000-0000-4000-8000-000000000000";

        assertThatThrownBy(() -> backend.describeIdentityUsage(
                        request -> request.identityPoolId(pool.id()).identityId(nobody)))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Identity '" + nobody + "' not found.");
        assertThatThrownBy(() -> backend.describeIdentityPoolUsage(request -> request.identityPoolId(nobody)))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("IdentityPool '" + nobody + "' not found.");
    }

    @Test
    void describeUsageWhenDataWasWrittenThenItIsCounted(@Shared Realm realm) throws Exception {
        Pool pool = Pool.in(realm);
        SyncDevice ann = SyncDevice.ofGuest(pool);
        SyncDevice ben = SyncDevice.ofGuest(pool);
        ann.write("notes", SyncDevice.replace("key", "four", 0));
        ann.write("more", SyncDevice.replace("k", "v", 0));
        ben.write("notes", SyncDevice.replace("k", "ü", 0));
        CognitoSyncClient backend = client(realm, "view-sync");

        for (CognitoSyncClient client : List.of(ann.client(), backend)) {
            var usage = client.describeIdentityUsage(
                            request -> request.identityPoolId(pool.id()).identityId(ann.identityId()))
                    .identityUsage();
            assertThat(usage.datasetCount()).isEqualTo(2);
            assertThat(usage.dataStorage()).isEqualTo(9);
            assertThat(usage.identityId()).isEqualTo(ann.identityId());
            assertThat(usage.lastModifiedDate()).isNotNull();
        }
        assertThat(usage(backend, pool).dataStorage()).isEqualTo(12);
        // A node writes its count every few seconds.
        long patience = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (usage(backend, pool).syncSessionsCount() < 3 && System.nanoTime() < patience) {
            Thread.sleep(200);
        }
        assertThat(usage(backend, pool).syncSessionsCount()).isEqualTo(3);
    }

    @Test
    void describePoolUsageWhenTheCallerIsAnIdentityThenNotAuthorized(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        SyncDevice ann = SyncDevice.ofGuest(pool);

        assertThatThrownBy(() -> usage(ann.client(), pool)).isInstanceOf(NotAuthorizedException.class);
        assertThatThrownBy(() -> ann.client().listIdentityPoolUsage(request -> {}))
                .isInstanceOf(NotAuthorizedException.class);
    }

    @Test
    void listPoolUsageWhenPagedThenEveryPoolComesOnce(Realm realm) {
        Pool first = Pool.in(realm);
        Pool second = Pool.with(realm, Map.of());
        backend(realm, "view-sync");
        AwsCli cli = new AwsCli().as("view-sync-backend", SECRET, null);
        String endpoint = realm.url() + "/cognito-sync";

        JsonNode page =
                cli.json("cognito-sync", "list-identity-pool-usage", "--endpoint-url", endpoint, "--max-results", "1");
        JsonNode rest = cli.json(
                "cognito-sync",
                "list-identity-pool-usage",
                "--endpoint-url",
                endpoint,
                "--next-token",
                page.get("NextToken").asText());

        assertThat(List.of(poolOf(page), poolOf(rest))).containsExactlyInAnyOrder(first.id(), second.id());
        assertThat(rest.has("NextToken")).isFalse();
    }

    private static String poolOf(JsonNode page) {
        assertThat(page.get("IdentityPoolUsages")).hasSize(1);
        return page.get("IdentityPoolUsages").get(0).get("IdentityPoolId").asText();
    }

    private static IdentityPoolUsage usage(CognitoSyncClient client, Pool pool) {
        return client.describeIdentityPoolUsage(request -> request.identityPoolId(pool.id()))
                .identityPoolUsage();
    }

    private static AwsBasicCredentials backend(Realm realm, String role) {
        realm.serviceAccount(role + "-backend", SECRET, role);
        return AwsBasicCredentials.create(role + "-backend", SECRET);
    }

    private static CognitoSyncClient client(Realm realm, String role) {
        return new JavaSdk(realm).as(backend(realm, role)).sync();
    }
}
