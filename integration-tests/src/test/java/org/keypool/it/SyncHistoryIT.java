package org.keypool.it;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import org.keypool.harness.SecondNode;
import org.keypool.it.SyncReplica.Snapshot;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cognitosync.model.ListRecordsResponse;
import software.amazon.awssdk.services.cognitosync.model.RecordPatch;
import software.amazon.awssdk.services.cognitosync.model.ResourceConflictException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many devices patch the same few records over two nodes, one of which is killed in the middle and comes back; then the
 * history is checked: rules E.2 to E.6 of the contract with Cognito Sync.
 */
@KeypoolTest
final class SyncHistoryIT {

    private static final String NOTES = "notes";
    private static final int DEVICES = 10;
    private static final int KEYS = 6;
    private static final int COMMITS_BEFORE_THE_END_OF_THE_NODE = 60;
    private static final int ROUNDS_AFTER_ITS_RETURN = 10;
    private static final long PAUSE_MILLIS = 40;
    /** A node that starts needs the processors: those that write meanwhile leave it some. */
    private static final long PAUSE_MILLIS_WHILE_IT_STARTS = 400;

    private final SyncHistory history = new SyncHistory();
    private final AtomicBoolean away = new AtomicBoolean();
    private final AtomicBoolean returned = new AtomicBoolean();

    @Test
    void datasetWhenManyPatchItOverTwoNodesAndOneIsKilledThenItsHistoryHolds(Realm realm, SecondNode second)
            throws Exception {
        Pool pool = Pool.in(realm);
        SyncDevice phone = SyncDevice.ofGuest(pool);

        List<SyncReplica> replicas = Together.run(DEVICES + 1, device -> {
            if (device == DEVICES) {
                killAndRestart(second);
                return new SyncReplica();
            }
            Random random = new Random(device);
            return device % 2 == 0
                    ? onTheFirst(SyncDevice.once(pool, phone.identityId()), random)
                    : onTheSecond(pool, second, phone.identityId(), random);
        });

        ListRecordsResponse end = phone.list(NOTES, 0);
        history.assertConsistent(end.datasetSyncCount());
        Map<String, String> values = new Snapshot(0, Map.of()).after(end);
        assertThat(values).isNotEmpty();
        List<Snapshot> snapshots = new ArrayList<>(replicas.stream()
                .map(SyncReplica::snapshots)
                .flatMap(Collection::stream)
                .toList());
        for (Snapshot snapshot : sample(snapshots)) {
            assertThat(snapshot.after(phone.list(NOTES, snapshot.count())))
                    .as("the delta since %d", snapshot.count())
                    .isEqualTo(values);
        }
    }

    private void killAndRestart(SecondNode second) throws InterruptedException {
        while (history.size() < COMMITS_BEFORE_THE_END_OF_THE_NODE) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        second.kill();
        away.set(true);
        second.start();
        away.set(false);
        returned.set(true);
    }

    private SyncReplica onTheFirst(SyncDevice device, Random random) throws InterruptedException {
        SyncReplica replica = new SyncReplica();
        for (int rounds = 0; rounds < ROUNDS_AFTER_ITS_RETURN; rounds += returned.get() ? 1 : 0) {
            patch(device, replica, random);
            TimeUnit.MILLISECONDS.sleep(away.get() ? PAUSE_MILLIS_WHILE_IT_STARTS : PAUSE_MILLIS);
        }
        return replica;
    }

    /** A device whose node dies goes on with what it has when the node is back; it may die before the device has begun. */
    private SyncReplica onTheSecond(Pool pool, SecondNode second, String identityId, Random random)
            throws InterruptedException {
        SyncReplica replica = new SyncReplica();
        SyncDevice device = null;
        for (int rounds = 0; rounds < ROUNDS_AFTER_ITS_RETURN; ) {
            try {
                if (device == null) {
                    device = SyncDevice.once(pool.at(second), identityId);
                }
                patch(device, replica, random);
                rounds += returned.get() ? 1 : 0;
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } catch (SdkClientException killed) {
                while (!returned.get()) {
                    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                }
                device = null;
            }
        }
        return replica;
    }

    /** Syncs as Cognito's own clients do: take the delta, then send patches on top of what is known. */
    private void patch(SyncDevice device, SyncReplica replica, Random random) {
        ListRecordsResponse delta = device.list(NOTES, replica.count());
        replica.apply(delta);
        List<RecordPatch> batch = random.ints(0, KEYS)
                .distinct()
                .limit(1 + random.nextInt(3))
                .mapToObj(number -> "key" + number)
                .map(key -> random.nextInt(4) == 0
                        ? SyncDevice.remove(key, replica.countOf(key))
                        : SyncDevice.replace(key, Long.toHexString(random.nextLong()), replica.countOf(key)))
                .toList();
        try {
            history.acknowledged(
                    batch, device.write(NOTES, delta.syncSessionToken(), batch.toArray(RecordPatch[]::new)));
        } catch (ResourceConflictException another) {
            assertThat(another).hasMessageContaining("Current SyncCount for: key");
        } catch (SdkClientException killed) {
            history.unknown(batch);
            throw killed;
        }
    }

    /** At most three hundred of them, evenly. */
    private static List<Snapshot> sample(List<Snapshot> all) {
        int step = Math.max(1, all.size() / 300);
        return IntStream.range(0, all.size())
                .filter(i -> i % step == 0)
                .mapToObj(all::get)
                .toList();
    }
}
