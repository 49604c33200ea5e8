package org.keypool.it;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import org.keypool.harness.Shared;
import software.amazon.awssdk.services.cognitosync.model.Dataset;
import software.amazon.awssdk.services.cognitosync.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitosync.model.LimitExceededException;
import software.amazon.awssdk.services.cognitosync.model.ListRecordsResponse;
import software.amazon.awssdk.services.cognitosync.model.Record;
import software.amazon.awssdk.services.cognitosync.model.RecordPatch;
import software.amazon.awssdk.services.cognitosync.model.ResourceConflictException;
import software.amazon.awssdk.services.cognitosync.model.ResourceNotFoundException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/** Two devices, one identity: the rules of docs/sync-protocol.md, each in the test of its number, on a real database. */
@KeypoolTest
final class SyncProtocolIT {

    private static final String NOTES = "notes.v1:a-b_c";

    @Test
    @Tag("smoke")
    void writeWhenOneDeviceDidThenTheOtherReadsIt(Realm realm, Keypool keypool) {
        Pool pool = Pool.in(realm);
        SyncDevice phone = SyncDevice.ofUser(pool, pool.logins("ann"));
        SyncDevice tablet = SyncDevice.ofUser(pool, pool.logins("ann"));
        Instant changed = Instant.ofEpochMilli(1_700_000_000_123L);
        RecordPatch patch = SyncDevice.replace("Schlüssel 😀", "{\"a\":\"\\n€\"}", 0).toBuilder()
                .deviceLastModifiedDate(changed)
                .build();

        assertThat(phone.list(NOTES, 0).datasetExists()).isFalse();
        List<Record> written = phone.write(NOTES, patch, SyncDevice.replace("empty", "", 0));
        ListRecordsResponse read = tablet.list(NOTES, 0);

        assertThat(read.records()).containsExactlyInAnyOrderElementsOf(written);
        assertThat(read.records())
                .extracting(Record::key, Record::value, Record::syncCount, Record::lastModifiedBy)
                .containsExactlyInAnyOrder(
                        tuple("Schlüssel 😀", "{\"a\":\"\\n€\"}", 1L, "device-1"), tuple("empty", "", 1L, "device-1"));
        assertThat(read.records()).extracting(Record::deviceLastModifiedDate).containsExactlyInAnyOrder(changed, null);
        assertThat(read.datasetExists()).isTrue();
        assertThat(read.datasetSyncCount()).isEqualTo(1);
        assertThat(read.count()).isEqualTo(2);
        assertThat(read.nextToken()).isNull();
        assertThat(keypool.metric("keypool_sync_records_total", "realm=\"" + realm.name() + "\"", "op=\"replace\""))
                .isEqualTo(2);
    }

    @Test
    void rule01WhenABatchIsWrittenThenTheCountIsOneMoreAndEveryRecordsOfIt(@Shared Realm realm) {
        SyncDevice phone = SyncDevice.ofGuest(Pool.in(realm));

        for (long count = 1; count <= 3; count++) {
            List<Record> written = phone.write(
                    NOTES,
                    SyncDevice.replace("a", "value " + count, count - 1),
                    SyncDevice.replace("only " + count, "", 0));

            assertThat(written).extracting(Record::syncCount).containsExactly(count, count);
            assertThat(phone.list(NOTES, 0).datasetSyncCount()).isEqualTo(count);
        }
    }

    @Test
    @Tag("smoke")
    void rule02WhenACountIsStaleThenConflictAndNothingOfTheBatchIsThere(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        SyncDevice phone = SyncDevice.ofGuest(pool);
        phone.write(NOTES, SyncDevice.replace("a", "1", 0));

        assertThatThrownBy(() -> phone.write(NOTES, SyncDevice.replace("b", "1", 0), SyncDevice.replace("a", "1", 0)))
                .isInstanceOfSatisfying(ResourceConflictException.class, refusal -> assertThat(refusal.statusCode())
                        .isEqualTo(409))
                .hasMessageStartingWith("Current SyncCount for: a is: 1 not: 0");

        assertThat(phone.list(NOTES, 0).records()).extracting(Record::key).containsExactly("a");
        assertThat(phone.list(NOTES, 0).datasetSyncCount()).isEqualTo(1);
    }

    @Test
    @Tag("smoke")
    void rule03WhenARecordIsRemovedThenTheOtherDeviceLearnsOfIt(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        SyncDevice phone = SyncDevice.ofGuest(pool);
        phone.write(NOTES, SyncDevice.replace("a", "1", 0), SyncDevice.replace("b", "1", 0));
        List<Record> removed = phone.write(NOTES, SyncDevice.remove("a", 1));

        assertThat(removed).singleElement().satisfies(tombstone -> {
            assertThat(tombstone.value()).isNull();
            assertThat(tombstone.syncCount()).isEqualTo(2);
        });
        assertThat(phone.list(NOTES, 1).records()).isEqualTo(removed);
        assertThat(phone.list(NOTES, 0).records()).extracting(Record::key).containsExactly("b");
        assertThatThrownBy(() -> phone.write(NOTES, SyncDevice.replace("a", "2", 0)))
                .isInstanceOf(ResourceConflictException.class);
        assertThat(phone.write(NOTES, SyncDevice.replace("a", "2", 2)))
                .extracting(Record::syncCount)
                .containsExactly(3L);
        assertThat(phone.describe(NOTES).numRecords()).isEqualTo(2);
    }

    @Test
    @Tag("smoke")
    void rule07And12WhenADatasetIsDeletedAndWrittenAgainThenItsCountGoesOnAndDevicesAreToldToForget(
            @Shared Realm realm) {
        Pool pool = Pool.in(realm);
        SyncDevice phone = SyncDevice.ofGuest(pool);
        phone.write(NOTES, SyncDevice.replace("a", "1", 0));

        Dataset deleted = phone.delete(NOTES);

        assertThat(deleted.datasetName()).isEqualTo(NOTES);
        assertThat(deleted.numRecords()).isEqualTo(1);
        assertThat(deleted.dataStorage()).isEqualTo(2);
        assertThatThrownBy(() -> phone.delete(NOTES)).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> phone.describe(NOTES)).isInstanceOf(ResourceNotFoundException.class);
        assertThat(phone.datasets()).isEmpty();
        assertThat(phone.list(NOTES, 1)).satisfies(gone -> {
            assertThat(gone.datasetExists()).isFalse();
            assertThat(gone.datasetDeletedAfterRequestedSyncCount()).isTrue();
        });
        assertThat(phone.list(NOTES, 0).datasetDeletedAfterRequestedSyncCount()).isFalse();

        phone.write(NOTES, SyncDevice.replace("a", "2", 0));

        assertThat(phone.list(NOTES, 1)).satisfies(recreated -> {
            assertThat(recreated.datasetExists()).isTrue();
            assertThat(recreated.datasetSyncCount()).isEqualTo(3);
            assertThat(recreated.datasetDeletedAfterRequestedSyncCount()).isTrue();
        });
        assertThat(phone.list(NOTES, 3).datasetDeletedAfterRequestedSyncCount()).isFalse();
    }

    @Test
    void rule04WhenTheCountIsAheadThenNoSuchSyncCount(@Shared Realm realm) {
        SyncDevice phone = SyncDevice.ofGuest(Pool.in(realm));

        assertThatThrownBy(() -> phone.list(NOTES, 1))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageStartingWith("No such SyncCount: 1 exists for this Dataset");
    }

    @Test
    void rule05WhenReadInPagesThenEveryRecordOnceAndTheCountOfTheFirstPage(@Shared Realm realm) {
        SyncDevice phone = SyncDevice.ofGuest(Pool.in(realm));
        phone.write(NOTES, patches(0, 7));
        phone.write(NOTES, patches(7, 10));

        ListRecordsResponse first = phone.page(NOTES, 0, 4, null);
        phone.write(NOTES, SyncDevice.replace("later", "1", 0));
        ListRecordsResponse second = phone.page(NOTES, 0, 4, first.nextToken());
        ListRecordsResponse third = phone.page(NOTES, 0, 4, second.nextToken());

        Set<String> keys = new HashSet<>();
        List.of(first, second, third).forEach(page -> {
            page.records().forEach(record -> keys.add(record.key()));
            assertThat(page.datasetSyncCount()).isEqualTo(2);
        });
        assertThat(keys).hasSize(10).doesNotContain("later");
        assertThat(List.of(first.count(), second.count(), third.count())).containsExactly(4, 4, 2);
        assertThat(third.nextToken()).isNull();
        assertThat(phone.list(NOTES, 2).records()).extracting(Record::key).containsExactly("later");
        assertThatThrownBy(() -> phone.page("other", 0, 4, first.nextToken()))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> phone.page(NOTES, 1, 4, first.nextToken()))
                .isInstanceOf(InvalidParameterException.class);
        phone.delete(NOTES);
        assertThatThrownBy(() -> phone.page(NOTES, 0, 4, first.nextToken()))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    @Tag("smoke")
    void rule05And11WhenThereAre1024RecordsThenTheyComeInOnePageAndOneMoreIsRefused(@Shared Realm realm) {
        SyncDevice phone = SyncDevice.ofGuest(Pool.in(realm));
        phone.write(NOTES, patches(0, 1024));

        assertThat(phone.list(NOTES, 0).records()).hasSize(1024);
        assertThatThrownBy(() -> phone.write(NOTES, SyncDevice.replace("one more", "", 0)))
                .isInstanceOf(LimitExceededException.class);
        assertThat(phone.describe(NOTES).numRecords()).isEqualTo(1024);
    }

    @Test
    @Tag("smoke")
    void rule11WhenAValueFillsTheDatasetThenOneByteMoreIsRefused(@Shared Realm realm) {
        SyncDevice phone = SyncDevice.ofGuest(Pool.in(realm));
        String megabyte = "€".repeat(349_525);
        phone.write(NOTES, SyncDevice.replace("k", megabyte, 0));

        assertThat(phone.list(NOTES, 0).records().get(0).value()).isEqualTo(megabyte);
        assertThat(phone.describe(NOTES).dataStorage()).isEqualTo(1024 * 1024);
        assertThatThrownBy(() -> phone.write(NOTES, SyncDevice.replace("x", "", 0)))
                .isInstanceOf(LimitExceededException.class);
    }

    @Test
    void rule04WhenThereIsNothingNewThenTheDeltaIsEmpty(@Shared Realm realm) {
        SyncDevice phone = SyncDevice.ofGuest(Pool.in(realm));
        phone.write(NOTES, SyncDevice.replace("a", "1", 0), SyncDevice.replace("b", "1", 0));
        phone.write(NOTES, SyncDevice.replace("b", "2", 1));

        assertThat(phone.list(NOTES, 1).records()).extracting(Record::key).containsExactly("b");
        assertThat(phone.list(NOTES, 2).records()).isEmpty();
        assertThat(phone.list(NOTES, 2).datasetSyncCount()).isEqualTo(2);
    }

    @Test
    void rule06WhenADatasetIsNotThereThenItIsListedAndTheFirstWriteCreatesIt(@Shared Realm realm) {
        SyncDevice phone = SyncDevice.ofGuest(Pool.in(realm));

        ListRecordsResponse nothing = phone.list(NOTES, 0);

        assertThat(nothing.datasetExists()).isFalse();
        assertThat(nothing.datasetSyncCount()).isZero();
        assertThat(nothing.datasetDeletedAfterRequestedSyncCount()).isFalse();
        assertThat(nothing.records()).isEmpty();
        assertThat(nothing.hasMergedDatasetNames()).isFalse();
        assertThat(nothing.lastModifiedBy()).isNull();
        phone.write(NOTES, nothing.syncSessionToken(), SyncDevice.replace("a", "1", 0));
        assertThat(phone.list(NOTES, 0).datasetExists()).isTrue();
    }

    @Test
    void rule08WhenTheSessionTokenIsOfAnotherDatasetOrIdentityThenNotValidForTheseInputs(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        SyncDevice phone = SyncDevice.ofGuest(pool);
        SyncDevice stranger = SyncDevice.ofGuest(pool);

        for (String token : List.of(phone.token("other"), stranger.token(NOTES), "nonsense")) {
            assertThatThrownBy(() -> phone.write(NOTES, token, SyncDevice.replace("a", "1", 0)))
                    .isInstanceOf(InvalidParameterException.class)
                    .hasMessageStartingWith("SyncSessionToken not valid for these inputs");
        }
        assertThat(phone.list(NOTES, 0).datasetExists()).isFalse();
        String token = phone.token(NOTES);
        phone.write(NOTES, token, SyncDevice.replace("a", "1", 0));
        phone.write(NOTES, token, SyncDevice.replace("a", "2", 1));
    }

    @Test
    void rule09And10WhenWrittenThenTheAnswerIsWhatIsKeptWithBothTimes(@Shared Realm realm) {
        SyncDevice phone = SyncDevice.ofGuest(Pool.in(realm));
        Instant before = Instant.now().minusSeconds(1);
        Instant device = Instant.ofEpochMilli(1_000_000_000_001L);

        List<Record> written = phone.write(
                NOTES,
                SyncDevice.replace("a", "1", 0).toBuilder()
                        .deviceLastModifiedDate(device)
                        .build());

        assertThat(phone.list(NOTES, 0).records()).isEqualTo(written);
        assertThat(written).singleElement().satisfies(record -> {
            assertThat(record.deviceLastModifiedDate()).isEqualTo(device);
            assertThat(record.lastModifiedDate())
                    .isBetween(before, Instant.now().plusSeconds(1));
            assertThat(record.lastModifiedBy()).isEqualTo("device-1");
        });
    }

    @Test
    void rule13WhenIdentitiesAreMergedThenTheDatasetIsNamedUntilItIsHandled(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        SyncDevice user = SyncDevice.ofUser(pool, pool.logins("ann"));
        user.write(NOTES, SyncDevice.replace("mine", "1", 0));
        SyncDevice guest = SyncDevice.ofGuest(pool);
        guest.write(NOTES, SyncDevice.replace("a", "guest's", 0));
        pool.credentials(guest.identityId(), pool.logins("ann"));
        String merged = NOTES + "." + guest.identityId();

        assertThat(user.list(NOTES, 1).mergedDatasetNames()).containsExactly(merged);
        assertThat(user.list(merged, 0).datasetSyncCount()).isEqualTo(1);
        user.delete(merged);
        assertThat(user.list(NOTES, 1).mergedDatasetNames()).isEmpty();
    }

    @Test
    void writeWhenThereAreNoPatchesThenNoDatasetComesToBe(@Shared Realm realm) {
        SyncDevice phone = SyncDevice.ofGuest(Pool.in(realm));

        assertThat(phone.write(NOTES)).isEmpty();
        assertThat(phone.datasets()).isEmpty();
    }

    @Test
    void datasetsWhenNamesDifferInCaseThenTheyAreTwo(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        SyncDevice phone = SyncDevice.ofGuest(pool);
        phone.write("Notes", SyncDevice.replace("A", "1", 0), SyncDevice.replace("a", "2", 0));
        phone.write("notes", SyncDevice.replace("a", "3", 0));

        assertThat(phone.datasets()).extracting(Dataset::datasetName).containsExactly("Notes", "notes");
        assertThat(phone.datasets()).extracting(Dataset::numRecords).containsExactly(2L, 1L);
        var page = phone.client().listDatasets(request -> request.identityPoolId(pool.id())
                .identityId(phone.identityId())
                .maxResults(1));
        assertThat(page.datasets()).extracting(Dataset::datasetName).containsExactly("Notes");
        var last = phone.client().listDatasets(request -> request.identityPoolId(pool.id())
                .identityId(phone.identityId())
                .maxResults(1)
                .nextToken(page.nextToken()));
        assertThat(last.datasets()).extracting(Dataset::datasetName).containsExactly("notes");
        assertThat(last.nextToken()).isNull();
    }

    private static RecordPatch[] patches(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> SyncDevice.replace("key" + i, "value", 0))
                .toArray(RecordPatch[]::new);
    }
}
