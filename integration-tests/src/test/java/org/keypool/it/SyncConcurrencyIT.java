package org.keypool.it;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import org.keypool.harness.Shared;
import software.amazon.awssdk.services.cognitosync.model.LimitExceededException;
import software.amazon.awssdk.services.cognitosync.model.Record;
import software.amazon.awssdk.services.cognitosync.model.ResourceConflictException;

import static org.assertj.core.api.Assertions.assertThat;

/** Many devices at once: counts are distinct and gapless, limits hold, nothing acknowledged is lost. */
@KeypoolTest
final class SyncConcurrencyIT {

    private static final String NOTES = "notes";
    private static final int WRITERS = 16;
    private static final int ROUNDS = 8;

    @Test
    @Tag("smoke")
    void writeWhenSixteenDevicesCreateAndFillADatasetThenCountsAreGaplessAndAllIsThere(@Shared Realm realm)
            throws Exception {
        Pool pool = Pool.in(realm);
        SyncDevice phone = SyncDevice.ofGuest(pool);
        String token = phone.token(NOTES);

        List<List<Record>> acknowledged = Together.run(WRITERS, writer -> {
            List<Record> mine = new ArrayList<>();
            long count = 0;
            for (int round = 0; round < ROUNDS; round++) {
                Record written = phone.write(NOTES, token, SyncDevice.replace("key" + writer, "round" + round, count))
                        .get(0);
                count = written.syncCount();
                mine.add(written);
            }
            return mine;
        });

        assertThat(acknowledged.stream().flatMap(List::stream).map(Record::syncCount))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, WRITERS * ROUNDS).boxed().toList());
        assertThat(phone.list(NOTES, 0).records())
                .containsExactlyInAnyOrderElementsOf(
                        acknowledged.stream().map(mine -> mine.get(ROUNDS - 1)).toList());
        assertThat(phone.list(NOTES, 0).datasetSyncCount()).isEqualTo(WRITERS * ROUNDS);
        assertThat(phone.describe(NOTES).numRecords()).isEqualTo(WRITERS);
    }

    @Test
    void writeWhenSixteenDevicesPatchTheSameCountThenExactlyOneWins(@Shared Realm realm) throws Exception {
        SyncDevice phone = SyncDevice.ofGuest(Pool.in(realm));
        phone.write(NOTES, SyncDevice.replace("key", "old", 0));
        String token = phone.token(NOTES);

        List<String> outcomes = Together.run(WRITERS, writer -> {
            try {
                return phone.write(NOTES, token, SyncDevice.replace("key", "by " + writer, 1))
                        .get(0)
                        .value();
            } catch (ResourceConflictException lost) {
                return "lost";
            }
        });

        List<String> winners =
                outcomes.stream().filter(outcome -> !outcome.equals("lost")).toList();
        assertThat(winners).hasSize(1);
        assertThat(phone.list(NOTES, 0).records()).extracting(Record::value).isEqualTo(winners);
        assertThat(phone.list(NOTES, 0).datasetSyncCount()).isEqualTo(2);
    }

    @Test
    void writeWhenFortyEightDatasetsAreCreatedAtOnceThenTwentyComeToBe(@Shared Realm realm) throws Exception {
        SyncDevice phone = SyncDevice.ofGuest(Pool.in(realm));

        List<Integer> created = Together.run(WRITERS, writer -> {
            int mine = 0;
            for (int i = 0; i < 3; i++) {
                try {
                    phone.write("dataset-" + writer + "-" + i, SyncDevice.replace("key", "1", 0));
                    mine++;
                } catch (LimitExceededException full) {
                    assertThat(full.statusCode()).isEqualTo(400);
                }
            }
            return mine;
        });

        assertThat(created.stream().mapToInt(Integer::intValue).sum()).isEqualTo(20);
        assertThat(phone.datasets()).hasSize(20);
        phone.delete(phone.datasets().get(0).datasetName());
        assertThat(phone.write("another", SyncDevice.replace("key", "1", 0))).hasSize(1);
    }
}
