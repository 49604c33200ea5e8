package org.keypool.it;

import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Http;
import org.keypool.harness.Http.Answer;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;

import static org.assertj.core.api.Assertions.assertThat;

/** Synced data by admin REST, below {@code /admin/realms/{realm}/sync}. */
@KeypoolTest
final class SyncAdminIT {

    private static final String ROOT = "/sync";

    @Test
    @Tag("smoke")
    void usageWhenReadThenByPoolAndIdentityInPages(Realm realm) {
        Pool pool = Pool.in(realm);
        Pool.with(realm, Map.of("name", "Unused"));
        SyncDevice one = SyncDevice.ofGuest(pool);
        SyncDevice two = SyncDevice.ofGuest(pool);
        one.write("notes", SyncDevice.replace("a", "12345", 0));
        one.write("more", SyncDevice.replace("a", "1", 0));
        two.write("notes", SyncDevice.replace("b", "1", 0));
        two.write("gone", SyncDevice.replace("b", "1", 0));
        two.delete("gone");

        JsonNode pools = realm.get(ROOT);
        assertThat(pools.findValuesAsText("IdentityPoolName")).containsExactly("Test", "Unused");
        assertThat(pools.get(0).get("DataStorage").asLong()).isEqualTo(10);
        assertThat(pools.get(1).get("DataStorage").asLong()).isZero();
        assertThat(realm.get(ROOT + "/" + pool.id()).get("IdentityPoolId").asText())
                .isEqualTo(pool.id());

        String identities = ROOT + "/" + pool.id() + "/identities";
        JsonNode page = realm.get(identities + "?max=1");
        JsonNode rest = realm.get(
                identities + "?max=100&after=" + page.get(0).get("IdentityId").asText());
        assertThat(page).hasSize(1);
        assertThat(rest).hasSize(1);
        assertThat(List.of(page.get(0), rest.get(0)))
                .satisfiesExactlyInAnyOrder(
                        usage -> {
                            assertThat(usage.get("IdentityId").asText()).isEqualTo(one.identityId());
                            assertThat(usage.get("DatasetCount").asInt()).isEqualTo(2);
                            assertThat(usage.get("DataStorage").asInt()).isEqualTo(8);
                        },
                        usage -> {
                            assertThat(usage.get("IdentityId").asText()).isEqualTo(two.identityId());
                            assertThat(usage.get("DatasetCount").asInt()).isEqualTo(1);
                            assertThat(usage.get("LastModifiedDate").isNumber()).isTrue();
                        });
        assertThat(realm.get(identities + "/" + one.identityId()).findValuesAsText("DatasetName"))
                .containsExactly("more", "notes");
    }

    @Test
    void datasetWhenReadAndDeletedThenDevicesLearnAndItIsTold(Realm realm, Keypool keypool) throws Exception {
        realm.put("/events/config", Map.of("adminEventsEnabled", true));
        Pool pool = Pool.in(realm);
        SyncDevice device = SyncDevice.ofGuest(pool);
        device.write("notes", SyncDevice.replace("a", "1", 0), SyncDevice.replace("b", "2", 0));
        device.write("notes", SyncDevice.remove("a", 1));
        device.write("other", SyncDevice.replace("a", "1", 0));
        device.write("third", SyncDevice.replace("a", "1", 0));
        String identity = ROOT + "/" + pool.id() + "/identities/" + device.identityId();

        JsonNode read = realm.get(identity + "/datasets/notes");
        assertThat(read.get("SyncCount").asLong()).isEqualTo(2);
        assertThat(read.get("NumRecords").asLong()).isEqualTo(1);
        assertThat(read.get("Records")).singleElement().satisfies(record -> {
            assertThat(record.get("Key").asText()).isEqualTo("b");
            assertThat(record.get("Value").asText()).isEqualTo("2");
            assertThat(record.get("LastModifiedBy").asText()).isEqualTo("device-1");
        });

        Map<String, String> bearer =
                Map.of("Authorization", "Bearer " + pool.openIdToken(device.identityId(), Map.of()));
        try (LiveListener tab = LiveListener.open(device.url() + "/datasets/notes/live", bearer)) {
            assertThat(tab.next().name()).isEqualTo("open");
            assertThat(realm.send("DELETE", identity + "/datasets/notes", null).status())
                    .isEqualTo(204);
            assertThat(tab.next().name()).isEqualTo("delete");
        }
        assertThat(device.list("notes", 2).datasetDeletedAfterRequestedSyncCount())
                .isTrue();
        assertThat(realm.send("DELETE", identity + "/datasets/notes", null).status())
                .isEqualTo(404);
        assertThat(realm.send("GET", identity + "/datasets/notes", null).status())
                .isEqualTo(404);
        assertThat(realm.send("DELETE", identity, null).status()).isEqualTo(204);
        assertThat(device.datasets()).isEmpty();

        assertThat(told(realm))
                .containsExactlyInAnyOrder(identity.substring(1), identity.substring(1) + "/datasets/notes");
        assertThat(keypool.metric(
                        "keypool_sync_administration_total", "realm=\"" + realm.name() + "\"", "operation=\"delete\""))
                .isEqualTo(2);
    }

    @Test
    void userWhenExportedAndErasedThenAllOfTheirDataAndOnlyThat(Realm realm, Keypool keypool) {
        realm.put("/events/config", Map.of("adminEventsEnabled", true));
        Pool pool = Pool.in(realm);
        Pool other = Pool.with(realm, Map.of("name", "Other"));
        SyncDevice ann = SyncDevice.ofUser(pool, pool.logins("ann"));
        SyncDevice too = SyncDevice.ofUser(other, pool.logins("ann"));
        SyncDevice ben = SyncDevice.ofUser(pool, pool.logins("ben"));
        ann.write("notes", SyncDevice.replace("a", "Ann's", 0));
        too.write("sizes", SyncDevice.replace("b", "also Ann's", 0));
        ben.write("notes", SyncDevice.replace("a", "Ben's", 0));
        String id = realm.get("/users?exact=true&username=ann").get(0).get("id").asText();
        String user = ROOT + "/users/" + id;

        assertThat(realm.get(user).findValuesAsText("DatasetName")).containsExactlyInAnyOrder("notes", "sizes");
        assertThat(realm.get(user).findValues("Records")).isEmpty();
        Answer export = realm.send("GET", user + "/export", null).ok();
        assertThat(export.json().get("Username").asText()).isEqualTo("ann");
        assertThat(export.json().findValuesAsText("Value")).containsExactlyInAnyOrder("Ann's", "also Ann's");
        assertThat(export.header("Cache-Control")).isEqualTo("no-store");

        assertThat(realm.send("DELETE", user, null).status()).isEqualTo(204);
        assertThat(realm.get(user).findValues("DatasetName")).isEmpty();
        assertThat(realm.get(user).findValuesAsText("IdentityId"))
                .containsExactlyInAnyOrder(ann.identityId(), too.identityId());
        assertThat(ben.list("notes", 0).records()).hasSize(1);
        assertThat(told(realm)).containsExactlyInAnyOrder("sync/users/" + id + "/export", "sync/users/" + id);
        assertThat(keypool.metric(
                        "keypool_sync_administration_total", "realm=\"" + realm.name() + "\"", "operation=\"export\""))
                .isEqualTo(1);
        assertThat(keypool.metric(
                        "keypool_sync_administration_total", "realm=\"" + realm.name() + "\"", "operation=\"view\""))
                .isEqualTo(4);
        assertThat(realm.send("GET", ROOT + "/users/nobody/export", null).status())
                .isEqualTo(404);
    }

    @Test
    void userWhenRemovedThenNoRowOfTheirDataIsLeft(Realm realm, Keypool keypool) {
        Pool pool = Pool.in(realm);
        SyncDevice ann = SyncDevice.ofUser(pool, pool.logins("ann"));
        ann.write("notes", SyncDevice.replace("a", "1", 0));
        ann.write("gone", SyncDevice.replace("a", "1", 0));
        ann.delete("gone");
        SyncDevice ben = SyncDevice.ofUser(pool, pool.logins("ben"));
        ben.write("notes", SyncDevice.replace("a", "1", 0));
        assertThat(rows(keypool, ann)).isEqualTo(4);
        double erased = keypool.metric("keypool_sync_erased_rows_total", "with=\"identity\"");

        String id = realm.get("/users?exact=true&username=ann").get(0).get("id").asText();
        realm.send("DELETE", "/users/" + id, null).ok();

        assertThat(rows(keypool, ann)).isZero();
        assertThat(rows(keypool, ben)).isEqualTo(3);
        assertThat(keypool.metric("keypool_sync_erased_rows_total", "with=\"identity\"") - erased)
                .isEqualTo(4);
    }

    @Test
    void callerWhenNotPermittedThenForbidden(Realm realm) {
        Pool pool = Pool.in(realm);
        SyncDevice ann = SyncDevice.ofUser(pool, pool.logins("ann"));
        ann.write("notes", SyncDevice.replace("a", "1", 0));
        String user = ROOT + "/users/"
                + realm.get("/users?exact=true&username=ann").get(0).get("id").asText();
        String identity = ROOT + "/" + pool.id() + "/identities/" + ann.identityId();
        ConsolePage.administrator(realm, "realmViewer", "view-realm");
        ConsolePage.administrator(realm, "userViewer", "view-users");
        ConsolePage.administrator(realm, "viewer", "view-realm", "view-users");
        ConsolePage.administrator(realm, "realmManager", "manage-realm", "view-users");
        ConsolePage.administrator(realm, "manager", "manage-realm", "manage-users");
        realm.serviceAccount("syncViewer", "secret", "view-sync");

        assertThat(as(realm, "ann", "GET", ROOT)).isEqualTo(403);
        assertThat(as(realm, "realmViewer", "GET", ROOT)).isEqualTo(200);
        assertThat(status(realm, realm.serviceToken("syncViewer", "secret"), "GET", ROOT))
                .isEqualTo(200);
        assertThat(status(realm, realm.serviceToken("syncViewer", "secret"), "GET", identity))
                .isEqualTo(403);
        for (String path : List.of(identity, identity + "/datasets/notes", user, user + "/export")) {
            assertThat(as(realm, "realmViewer", "GET", path)).as(path).isEqualTo(403);
            assertThat(as(realm, "userViewer", "GET", path)).as(path).isEqualTo(403);
            assertThat(as(realm, "viewer", "GET", path)).as(path).isEqualTo(200);
        }
        for (String path : List.of(identity + "/datasets/notes", identity, user)) {
            for (String who : List.of("viewer", "realmManager", "userViewer")) {
                assertThat(as(realm, who, "DELETE", path)).as(who + " " + path).isEqualTo(403);
            }
        }
        assertThat(as(realm, "realmViewer", "GET", ROOT + "/users/nobody")).isEqualTo(403);
        assertThat(ann.datasets()).hasSize(1);
        assertThat(as(realm, "manager", "DELETE", user)).isEqualTo(204);
    }

    @Test
    void readWhenItIsNotThereThenNotFound(Realm realm) {
        Pool pool = Pool.in(realm);
        Pool other = Pool.with(realm, Map.of());
        String guest = pool.guest();
        String nothing = "local-1:00000000-0000-4000-8000-000000000000";
        for (String path : List.of(
                "/" + nothing,
                "/" + nothing + "/identities",
                "/" + pool.id() + "/identities/" + nothing,
                "/" + pool.id() + "/identities/nonsense",
                "/" + other.id() + "/identities/" + guest,
                "/" + pool.id() + "/identities/" + guest + "/datasets/none",
                "/users/nobody")) {
            assertThat(realm.send("GET", ROOT + path, null).status()).as(path).isEqualTo(404);
        }
    }

    /** The resource paths of the admin events about synced data. */
    private static List<String> told(Realm realm) {
        return StreamSupport.stream(realm.get("/admin-events?max=100").spliterator(), false)
                .filter(event -> event.get("resourceType").asText().equals("SYNC_DATA"))
                .map(event -> event.get("resourcePath").asText())
                .toList();
    }

    /** Whatever the tables of sync hold of an identity. */
    private static long rows(Keypool keypool, SyncDevice device) {
        String guid = device.identityId().substring("local-1:".length());
        return List.of(
                        "select count(*) as n from keypool_sync_identity where identity_id = ?",
                        "select count(*) as n from keypool_dataset where identity_id = ?",
                        "select count(*) as n from keypool_record where dataset_id in"
                                + " (select id from keypool_dataset where identity_id = ?)")
                .stream()
                .mapToLong(sql -> (Long) keypool.query(sql, guid).get(0).get("n"))
                .sum();
    }

    private static int as(Realm realm, String username, String method, String path) {
        String token = realm.tokens(Pool.CLIENT, username, Pool.PASSWORD)
                .get("access_token")
                .asText();
        return status(realm, token, method, path);
    }

    private static int status(Realm realm, String token, String method, String path) {
        return Http.send(
                        method,
                        realm.url().replace("/realms/", "/admin/realms/") + path,
                        Map.of("Authorization", "Bearer " + token),
                        null)
                .status();
    }
}
