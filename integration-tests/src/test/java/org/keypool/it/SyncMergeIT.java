package org.keypool.it;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import org.keypool.harness.Shared;
import software.amazon.awssdk.services.cognitosync.model.CognitoSyncException;
import software.amazon.awssdk.services.cognitosync.model.Dataset;
import software.amazon.awssdk.services.cognitosync.model.LimitExceededException;
import software.amazon.awssdk.services.cognitosync.model.ListRecordsResponse;
import software.amazon.awssdk.services.cognitosync.model.Record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/** What becomes of a guest's data when the guest turns out to be a user who has an identity already. */
@KeypoolTest
final class SyncMergeIT {

    private static final String NOTES = "notes";

    @Test
    @Tag("smoke")
    void mergeWhenBothHaveTheDatasetThenTheUserFindsTheGuestsBesideItUntilItIsHandled(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        SyncDevice user = SyncDevice.ofUser(pool, pool.logins("ann"));
        user.write(NOTES, SyncDevice.replace("mine", "user's", 0));
        SyncDevice guest = SyncDevice.ofGuest(pool);
        guest.write(NOTES, SyncDevice.replace("a", "guest's", 0), SyncDevice.replace("b", "old", 0));
        guest.write(NOTES, SyncDevice.replace("a", "guest's again", 1), SyncDevice.remove("b", 1));

        merge(pool, guest, "ann");

        String merged = NOTES + "." + guest.identityId();
        assertThat(user.list(NOTES, 1).mergedDatasetNames()).containsExactly(merged);
        assertThat(user.list(NOTES, 0).records()).extracting(Record::key).containsExactly("mine");
        ListRecordsResponse found = user.list(merged, 0);
        assertThat(found.datasetSyncCount()).isEqualTo(1);
        assertThat(found.records())
                .extracting(Record::key, Record::value, Record::syncCount)
                .containsExactly(tuple("a", "guest's again", 1L));
        assertThat(user.describe(merged).numRecords()).isEqualTo(1);
        assertThat(user.write(merged, SyncDevice.replace("a", "handled", 1))
                        .get(0)
                        .syncCount())
                .isEqualTo(2);

        user.delete(merged);
        assertThat(user.list(NOTES, 1).mergedDatasetNames()).isEmpty();
    }

    @Test
    void mergeWhenTheUserHasNoSuchDatasetThenItIsNamedAllTheSame(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        SyncDevice user = SyncDevice.ofUser(pool, pool.logins("ann"));
        SyncDevice guest = SyncDevice.ofGuest(pool);
        guest.write(NOTES, SyncDevice.replace("a", "1", 0));
        guest.write("gone", SyncDevice.replace("a", "1", 0));
        guest.delete("gone");

        merge(pool, guest, "ann");

        ListRecordsResponse listed = user.list(NOTES, 0);
        assertThat(listed.datasetExists()).isFalse();
        assertThat(listed.mergedDatasetNames()).containsExactly(NOTES + "." + guest.identityId());
        assertThat(user.list("gone", 0).mergedDatasetNames()).isEmpty();
        assertThat(user.datasets()).hasSize(1);
    }

    @Test
    void deleteWhenDatasetsWereMergedWithItThenTheMergeIsNoLongerReportedAndTheyStay(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        SyncDevice user = SyncDevice.ofUser(pool, pool.logins("ann"));
        user.write(NOTES, SyncDevice.replace("mine", "1", 0));
        SyncDevice guest = SyncDevice.ofGuest(pool);
        guest.write(NOTES, SyncDevice.replace("a", "1", 0));
        merge(pool, guest, "ann");

        user.delete(NOTES);

        assertThat(user.list(NOTES, 0).mergedDatasetNames()).isEmpty();
        assertThat(user.datasets()).extracting(Dataset::datasetName).containsExactly(NOTES + "." + guest.identityId());
    }

    @Test
    void mergeWhenANameIsTakenOrTooLongOrMergedBeforeThenNothingIsLost(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        SyncDevice user = SyncDevice.ofUser(pool, pool.logins("ann"));
        SyncDevice guest = SyncDevice.ofGuest(pool);
        String longName = "n".repeat(128);
        user.write(NOTES + "." + guest.identityId(), SyncDevice.replace("squatter", "1", 0));
        guest.write(NOTES, SyncDevice.replace("a", "1", 0));
        guest.write(longName, SyncDevice.replace("b", "2", 0));

        merge(pool, guest, "ann");

        for (String name : List.of(NOTES, longName)) {
            List<String> merged = user.list(name, 0).mergedDatasetNames();
            assertThat(merged).singleElement().satisfies(mergedName -> assertThat(mergedName)
                    .endsWith("." + guest.identityId())
                    .hasSizeLessThanOrEqualTo(128));
            assertThat(user.list(merged.get(0), 0).records()).hasSize(1);
        }
        assertThat(user.list(NOTES + "." + guest.identityId(), 0).records())
                .extracting(Record::key)
                .containsExactly("squatter");
    }

    @Test
    void mergeWhenTheUserHasTwentyDatasetsThenTheMergedOneStaysAndOneMoreIsTooMany(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        SyncDevice user = SyncDevice.ofUser(pool, pool.logins("ann"));
        for (int i = 0; i < 20; i++) {
            user.write("dataset" + i, SyncDevice.replace("key", "1", 0));
        }
        SyncDevice guest = SyncDevice.ofGuest(pool);
        guest.write(NOTES, SyncDevice.replace("a", "1", 0));

        merge(pool, guest, "ann");

        assertThat(user.datasets()).hasSize(21);
        user.delete("dataset0");
        assertThatThrownBy(() -> user.write("another", SyncDevice.replace("key", "1", 0)))
                .isInstanceOf(LimitExceededException.class);
        user.delete(NOTES + "." + guest.identityId());
        assertThat(user.write("another", SyncDevice.replace("key", "1", 0))).hasSize(1);
    }

    @Test
    void mergeWhenTheGuestIsWritingThenWhatWasAcknowledgedIsTheUsers(@Shared Realm realm) throws Exception {
        Pool pool = Pool.in(realm);
        SyncDevice user = SyncDevice.ofUser(pool, pool.logins("ann"));
        SyncDevice guest = SyncDevice.ofGuest(pool);
        guest.write(NOTES, SyncDevice.replace("first", "1", 0));
        Map<String, String> logins = pool.logins("ann");
        CountDownLatch begun = new CountDownLatch(6);

        List<String> acknowledged = Together.run(8, thread -> {
            if (thread == 7) {
                begun.await();
                pool.credentials(guest.identityId(), logins);
                return null;
            }
            String last = null;
            for (int i = 0; i < 40; i++) {
                try {
                    String dataset = thread == 0 ? NOTES : "dataset" + thread + i % 2;
                    guest.write(dataset, SyncDevice.replace("key" + thread + "-" + i, "1", 0));
                    last = dataset + "/key" + thread + "-" + i;
                    begun.countDown();
                } catch (CognitoSyncException merged) {
                    assertThat(merged.statusCode()).isEqualTo(403);
                    break;
                }
            }
            return last;
        });

        assertThat(acknowledged.stream().filter(Objects::nonNull)).isNotEmpty().allSatisfy(record -> {
            String dataset = record.substring(0, record.indexOf('/'));
            assertThat(user.list(dataset + "." + guest.identityId(), 0).records())
                    .extracting(Record::key)
                    .contains(record.substring(record.indexOf('/') + 1));
        });
        assertThatThrownBy(guest::datasets)
                .isInstanceOfSatisfying(CognitoSyncException.class, refusal -> assertThat(refusal.statusCode())
                        .isEqualTo(403));
    }

    /** The guest signs in as a user who has an identity already. */
    private static void merge(Pool pool, SyncDevice guest, String username) {
        pool.credentials(guest.identityId(), pool.logins(username));
    }
}
