package org.keypool.sync.dataset;

import java.time.Instant;

import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.keypool.aws.AwsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

/** Semantics E, rule by rule. */
final class DatasetTest {

    private final InMemoryDataset data = new InMemoryDataset();

    @Test
    void e1UpdateWhenAcceptedThenCountGrowsByOneAndEveryRecordHasIt() {
        data.update(data.replace("a", "1"));

        assertThat(data.update(data.replace("a", "2"), data.replace("b", "1")))
                .extracting(Record::key, Record::syncCount)
                .containsExactly(tuple("a", 2L), tuple("b", 2L));
        assertThat(data.dataset().syncCount()).isEqualTo(2);
    }

    @Test
    void e1UpdateWhenThereAreNoPatchesThenNothingChanges() {
        assertThat(data.update()).isEmpty();

        assertThat(data.dataset().exists()).isFalse();
        assertThat(data.dataset().syncCount()).isZero();
    }

    @Test
    void e2UpdateWhenCountIsStaleThenConflictAndNothingChanges() {
        data.update(data.replace("a", "1"));
        Dataset before = data.dataset();
        RecordPatch stale = new RecordPatch(RecordPatch.Op.REPLACE, "a", "2", 0, null);

        refused(() -> data.update(data.replace("b", "1"), stale), 409, "ResourceConflictException")
                .hasMessage("Current SyncCount for: a is: 1 not: 0");
        assertThat(data.dataset()).isEqualTo(before);
        assertThat(data.live()).containsOnlyKeys("a").containsEntry("a", "1");
    }

    @Test
    void e2UpdateWhenValueIsEqualButCountIsStaleThenConflict() {
        data.update(data.replace("a", "1"));

        refused(
                () -> data.update(new RecordPatch(RecordPatch.Op.REPLACE, "a", "1", 0, null)),
                409,
                "ResourceConflictException");
    }

    @Test
    void e2UpdateWhenCountIsAheadThenConflict() {
        refused(
                        () -> data.update(new RecordPatch(RecordPatch.Op.REMOVE, "a", null, 7, null)),
                        409,
                        "ResourceConflictException")
                .hasMessage("Current SyncCount for: a is: 0 not: 7");
    }

    @Test
    void e3RemoveWhenOthersHaveTheRecordThenTombstoneIsListedForThem() {
        data.update(data.replace("a", "1"));
        data.update(data.remove("a"));

        assertThat(data.list(1)).singleElement().satisfies(tombstone -> {
            assertThat(tombstone.value()).isNull();
            assertThat(tombstone.syncCount()).isEqualTo(2);
        });
        assertThat(data.list(0)).isEmpty();
    }

    @Test
    void e3ReplaceWhenThereIsATombstoneThenItsCountIsNeeded() {
        data.update(data.replace("a", "1"));
        data.update(data.remove("a"));

        refused(
                        () -> data.update(new RecordPatch(RecordPatch.Op.REPLACE, "a", "2", 0, null)),
                        409,
                        "ResourceConflictException")
                .hasMessage("Current SyncCount for: a is: 2 not: 0");
        assertThat(data.update(data.replace("a", "2")).get(0).syncCount()).isEqualTo(3);
        assertThat(data.live()).containsEntry("a", "2");
    }

    @Test
    void e3RemoveWhenClientSendsAnEmptyValueThenItIsATombstone() {
        data.update(data.replace("a", "1"));

        Record removed = data.update(new RecordPatch(RecordPatch.Op.REMOVE, "a", "", 1, null))
                .get(0);

        assertThat(removed.isTombstone()).isTrue();
    }

    @Test
    void e4ListWhenCountIsNotReachedThenNoSuchSyncCount() {
        data.update(data.replace("a", "1"));

        refused(() -> data.list(2), 400, "InvalidParameterException")
                .hasMessage("No such SyncCount: 2 exists for this Dataset");
        refused(() -> data.list(-1), 400, "InvalidParameterException")
                .hasMessage("No such SyncCount: -1 exists for this Dataset");
    }

    @Test
    void e4ListWhenCountIsGivenThenOnlyLaterRecords() {
        data.update(data.replace("a", "1"));
        data.update(data.replace("b", "1"));

        assertThat(data.list(1)).extracting(Record::key).containsExactly("b");
        assertThat(data.list(2)).isEmpty();
    }

    @Test
    void e7DeleteWhenRecreatedThenCountGoesOnAndDevicesMustForget() {
        data.update(data.replace("a", "1"));
        data.update(data.replace("a", "2"));
        data.delete();

        assertThat(data.dataset().deletedAfter(2)).isTrue();
        assertThat(data.dataset().deletedAfter(0)).isFalse();

        data.update(data.replace("a", "3"));

        assertThat(data.dataset().syncCount()).isEqualTo(4);
        assertThat(data.countOf("a")).isEqualTo(4);
        assertThat(data.dataset().deletedAfter(2)).isTrue();
        assertThat(data.dataset().deletedAfter(4)).isFalse();
        assertThat(data.dataset().deletedAfter(0)).isFalse();
    }

    @Test
    void e7DeltaWhenDatasetWasDeletedMeanwhileThenItCannotContinue() {
        data.update(data.replace("a", "1"));
        Delta begun = data.dataset().since(0);
        data.update(data.replace("b", "1"));

        assertThat(data.dataset().continues(begun)).isTrue();

        data.delete();
        data.update(data.replace("a", "1"));

        assertThat(data.dataset().continues(begun)).isFalse();
    }

    @Test
    void e10UpdateWhenDeviceSaysWhenItChangedThenBothTimesAreKept() {
        Instant changed = Instant.parse("2025-12-31T23:59:59.123Z");

        Record written = data.update(new RecordPatch(RecordPatch.Op.REPLACE, "a", "1", 0, changed))
                .get(0);

        assertThat(written.deviceLastModified()).isEqualTo(changed);
        assertThat(written.lastModified()).isEqualTo(InMemoryDataset.NOW);
        assertThat(written.lastModifiedBy()).isEqualTo(InMemoryDataset.WRITER);
    }

    @Test
    void e11UpdateWhenThereAre1024RecordsThenOneMoreIsRefusedAndOneCanBeSwapped() {
        RecordPatch[] full = new RecordPatch[Limits.RECORDS];
        for (int i = 0; i < full.length; i++) {
            full[i] = data.replace("key" + i, "v");
        }
        data.update(full);

        refused(() -> data.update(data.replace("more", "v")), 400, "LimitExceededException");
        data.update(data.remove("key0"), data.replace("more", "v"));
        assertThat(data.dataset().numRecords()).isEqualTo(Limits.RECORDS);
    }

    @Test
    void e11UpdateWhenDatasetHasOneMebibyteThenOneByteMoreIsRefused() {
        // three bytes a character
        String value = "€".repeat((int) (Limits.STORAGE / 2 / 3));
        data.update(data.replace("a", value));
        int left = (int) (Limits.STORAGE - data.dataset().dataStorage());

        refused(() -> data.update(data.replace("b", "x".repeat(left))), 400, "LimitExceededException");
        data.update(data.replace("b", "x".repeat(left - 1)));
        assertThat(data.dataset().dataStorage()).isEqualTo(Limits.STORAGE);
        refused(() -> data.update(data.replace("a", value + "y")), 400, "LimitExceededException");
        data.update(data.remove("a"));
        assertThat(data.dataset().dataStorage()).isEqualTo(left);
    }

    @Test
    void e12DeleteWhenAbsentThenNotFound() {
        refused(data::delete, 404, "ResourceNotFoundException");

        data.update(data.replace("a", "1"));
        data.delete();

        refused(data::delete, 404, "ResourceNotFoundException");
        assertThat(data.dataset().syncCount()).isEqualTo(2);
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(
            ThrowingCallable call, int status, String errorType) {
        AbstractThrowableAssert<?, ? extends Throwable> thrown =
                assertThatThrownBy(call).isInstanceOf(AwsException.class);
        thrown.asInstanceOf(type(AwsException.class)).satisfies(refusal -> {
            assertThat(refusal.status()).isEqualTo(status);
            assertThat(refusal.type()).isEqualTo(errorType);
        });
        return thrown;
    }
}
