package org.keypool.it;

import java.util.List;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import org.keypool.harness.SecondNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Two nodes share the outbox: each message once, and none is lost with a node. */
@KeypoolTest
@Order(Integer.MAX_VALUE)
final class SyncPushClusterIT {

    private static final int DATASETS = 16;

    @Test
    void writeWhenBothNodesDeliverThenEachDeviceIsToldOnceOfEachDataset(Realm realm, Keypool keypool, SecondNode second)
            throws Exception {
        PushPool push = PushPool.in(realm, keypool);
        SyncDevice first = SyncDevice.ofGuest(push.pool());
        SyncDevice other = SyncDevice.ofGuest(push.pool().at(second), first.identityId());
        PushDevice phone = PushDevice.registered(push.pool(), first, "GCM");
        for (int i = 0; i < DATASETS; i++) {
            phone.subscribe("dataset" + i);
        }

        Together.run(DATASETS, i -> (i % 2 == 0 ? first : other).write("dataset" + i, SyncDevice.replace("a", "1", 0)));

        Eventually.holds(() -> assertThat(keypool.query(
                        "select id from keypool_outbox where realm_id = ?",
                        realm.get("").get("id").asText()))
                .isEmpty());
        assertThat(push.application().sentTo(phone.token()))
                .extracting(message ->
                        phone.payload(message).get("data").get("datasetName").asText())
                .doesNotHaveDuplicates()
                .hasSize(DATASETS);
    }

    @Test
    void writeWhenTheNodeIsKilledAfterTheCommitThenTheOtherOneDelivers(
            Realm realm, Keypool keypool, SecondNode second) {
        PushPool push = PushPool.in(realm, keypool);
        SyncDevice first = SyncDevice.ofGuest(push.pool());
        SyncDevice other = SyncDevice.ofGuest(push.pool().at(second), first.identityId());
        List<PushDevice> phones = List.of(
                PushDevice.registered(push.pool(), first, "GCM").subscribe("notes"),
                PushDevice.registered(push.pool(), first, "APNS").subscribe("notes"));
        String session = other.token("notes");

        other.write("notes", session, SyncDevice.replace("a", "1", 0));
        second.kill();

        phones.forEach(
                phone -> assertThat(push.application().await(phone.token(), 1)).hasSize(1));
    }
}
