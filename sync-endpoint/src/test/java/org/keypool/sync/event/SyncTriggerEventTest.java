package org.keypool.sync.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keypool.aws.AwsException;
import org.keypool.sync.dataset.Dataset;
import org.keypool.sync.dataset.Limits;
import org.keypool.sync.dataset.PatchBatch;
import org.keypool.sync.dataset.Record;
import org.keypool.sync.dataset.RecordPatch;
import org.keypool.sync.dataset.RecordPatch.Op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

final class SyncTriggerEventTest {

    private static final Instant CHANGED = Instant.ofEpochMilli(1_700_000_000_123L);
    private static final String HEADER =
            "\"version\":2,\"eventType\":\"SyncTrigger\",\"region\":\"local-1\",\"identityPoolId\":\"local-1:aa\","
                    + "\"identityId\":\"local-1:bb\",\"datasetName\":\"notes\"";

    private final Record color = record("color", "red", 3);
    private final Record size = record("size", "9", 2);
    private final Record shape = record("shape", "round", 1);
    private final RecordPatch repaint = new RecordPatch(Op.REPLACE, "color", "blue", 3, CHANGED);
    private final RecordPatch forget = new RecordPatch(Op.REMOVE, "size", null, 2, null);
    private final RecordPatch name = new RecordPatch(Op.REPLACE, "name", "", 7, null);

    private final SyncTriggerEvent event = new SyncTriggerEvent(
            "local-1",
            "local-1:aa",
            "local-1:bb",
            "notes",
            List.of(color, size, shape),
            PatchBatch.of(List.of(repaint, forget, name)));

    @Test
    void documentWhenRecordsAreChangedRemovedAddedAndLeftThenAllAreShownBeforeAndAfter() {
        assertThat(new String(event.document(), StandardCharsets.UTF_8))
                .isEqualTo("{" + HEADER + ",\"datasetRecords\":{"
                        + "\"color\":{\"oldValue\":\"red\",\"newValue\":\"blue\",\"op\":\"replace\"},"
                        + "\"name\":{\"oldValue\":null,\"newValue\":\"\",\"op\":\"replace\"},"
                        + "\"shape\":{\"oldValue\":\"round\",\"newValue\":\"round\",\"op\":\"replace\"},"
                        + "\"size\":{\"oldValue\":\"9\",\"newValue\":null,\"op\":\"remove\"}}}");
    }

    @Test
    void decisionWhenTheDocumentComesBackThenTheBatchIsWhatItWas() {
        PatchBatch decided = event.decision(event.document());

        assertThat(decided.patches()).containsExactlyInAnyOrder(repaint, forget, name);
        assertStale(decided, "color");
    }

    @Test
    void decisionWhenValuesAreChangedThenTheDevicesCountsAndDatesStay() {
        PatchBatch decided = decide(
                "\"color\":{\"newValue\":\"green\",\"op\":\"replace\"},\"size\":{\"newValue\":\"8\",\"op\":\"replace\"}");

        assertThat(decided.patches())
                .containsExactlyInAnyOrder(
                        new RecordPatch(Op.REPLACE, "color", "green", 3, CHANGED),
                        new RecordPatch(Op.REPLACE, "size", "8", 2, null));
        assertStale(decided, "color");
    }

    @Test
    void decisionWhenRecordsAreOmittedThenTheirPatchesAreDropped() {
        assertThat(decide("\"name\":{\"newValue\":\"\",\"op\":\"replace\"}").patches())
                .containsExactly(name);
        assertThat(decide("").isEmpty()).isTrue();
    }

    @Test
    void decisionWhenOtherRecordsAreChangedAddedOrRemovedThenTheyOverrideWhatIsThere() {
        PatchBatch decided = decide("\"shape\":{\"newValue\":\"square\",\"op\":\"replace\"},"
                + "\"more\":{\"newValue\":\"1\",\"op\":\"replace\"},"
                + "\"nothing\":{\"newValue\":\"x\",\"op\":\"remove\"}");

        assertThat(decided.patches())
                .extracting(RecordPatch::key, RecordPatch::value)
                .containsExactlyInAnyOrder(tuple("shape", "square"), tuple("more", "1"));
        decided.requireCurrent(Map.of("shape", shape, "more", record("more", null, 12)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"shape\":null",
                "\"shape\":{\"newValue\":null,\"op\":\"replace\"}",
                "\"shape\":{\"op\":\"replace\"}",
                "\"shape\":{\"oldValue\":\"round\",\"newValue\":\"round\",\"op\":\"remove\"}"
            })
    void decisionWhenARecordIsRemovedInAnyOfItsWaysThenItIsRemoved(String record) {
        assertThat(decide(record).patches()).singleElement().satisfies(patch -> {
            assertThat(patch.op()).isEqualTo(Op.REMOVE);
            assertThat(patch.key()).isEqualTo("shape");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"done\"",
                "{",
                "{\"errorMessage\":\"boom\",\"errorType\":\"Error\"}",
                "{" + HEADER + "}",
                "{" + HEADER + ",\"datasetRecords\":null}",
                "{" + HEADER + ",\"datasetRecords\":[]}",
                "{" + HEADER + ",\"datasetRecords\":{\"a\":\"1\"}}",
                "{" + HEADER + ",\"datasetRecords\":{\"a\":[]}}",
                "{" + HEADER + ",\"datasetRecords\":{\"a\":{}}}",
                "{" + HEADER + ",\"datasetRecords\":{\"a\":{\"newValue\":\"1\"}}}",
                "{" + HEADER + ",\"datasetRecords\":{\"a\":{\"newValue\":\"1\",\"op\":\"update\"}}}",
                "{" + HEADER + ",\"datasetRecords\":{\"a\":{\"newValue\":\"1\",\"op\":1}}}",
                "{" + HEADER + ",\"datasetRecords\":{\"a\":{\"newValue\":1,\"op\":\"replace\"}}}",
                "{" + HEADER + ",\"datasetRecords\":{\"a\":{\"newValue\":{},\"op\":\"replace\"}}}",
                "{" + HEADER + ",\"datasetRecords\":{\"\":{\"newValue\":\"1\",\"op\":\"replace\"}}}",
                "{" + HEADER + ",\"datasetRecords\":{\"a\":{\"newValue\":\"\\u0000\",\"op\":\"replace\"}}}",
                "{" + HEADER + ",\"datasetRecords\":{\"a\":{\"newValue\":\"\\ud800\",\"op\":\"replace\"}}}",
                "{" + HEADER + ",\"datasetRecords\":{\"a\":null,\"a\":null}}",
                "{" + HEADER + ",\"datasetRecords\":{}} {}"
            })
    void decisionWhenTheAnswerIsMalformedThenInvalidOutput(String answer) {
        assertInvalid(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"version", "eventType", "region", "identityPoolId", "identityId", "datasetName"})
    void decisionWhenAnotherMemberIsChangedThenInvalidOutput(String member) {
        assertInvalid("{" + HEADER.replace("\"" + member + "\":", "\"" + member + "\":[],\"x\":")
                + ",\"datasetRecords\":{}}");
        assertInvalid("{" + HEADER.replace("\"" + member + "\"", "\"other\"") + ",\"datasetRecords\":{}}");
    }

    @Test
    void decisionWhenKeysOrValuesAreTooLongThenInvalidOutput() {
        String longest =
                "\"" + "k".repeat(1024) + "\":{\"newValue\":\"" + "v".repeat(1_048_575) + "\",\"op\":\"replace\"}";

        assertThat(decide(longest).patches()).hasSize(1);
        assertInvalid(answer(longest.replaceFirst("k", "kk")));
        assertInvalid(answer(longest.replaceFirst("v\"", "vv\"")));
    }

    @Test
    void decisionWhenThereAreMoreRecordsThanABatchTakesThenLimitExceeded() {
        String many = IntStream.rangeClosed(0, Limits.PATCHES)
                .mapToObj(i -> "\"key" + i + "\":{\"newValue\":\"v\",\"op\":\"replace\"}")
                .collect(Collectors.joining(","));

        assertThatThrownBy(() -> decide(many))
                .isInstanceOfSatisfying(AwsException.class, refusal -> assertThat(refusal.type())
                        .isEqualTo("LimitExceededException"));
    }

    @Test
    void updateWhenTheDatasetHasChangedSinceItWasShownThenConflict() {
        Dataset seen = Dataset.unwritten("notes");
        Dataset now = seen.update(
                        PatchBatch.of(List.of(new RecordPatch(Op.REPLACE, "a", "1", 0, null))), Map.of(), "me", CHANGED)
                .dataset();

        seen.requireUnchangedSince(seen);
        assertThatThrownBy(() -> now.requireUnchangedSince(seen))
                .isInstanceOfSatisfying(AwsException.class, refusal -> assertThat(refusal.status())
                        .isEqualTo(409));
    }

    private PatchBatch decide(String records) {
        return event.decision(answer(records).getBytes(StandardCharsets.UTF_8));
    }

    private static String answer(String records) {
        return "{" + HEADER + ",\"datasetRecords\":{" + records + "}}";
    }

    private void assertInvalid(String answer) {
        assertThatThrownBy(() -> event.decision(answer.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(AwsException.class, refusal -> {
                    assertThat(refusal.type()).isEqualTo("InvalidLambdaFunctionOutputException");
                    assertThat(refusal.status()).isEqualTo(400);
                });
    }

    /** The device's patch of this key still counts only against the record that the device knew. */
    private static void assertStale(PatchBatch decided, String key) {
        assertThatThrownBy(() -> decided.requireCurrent(Map.of(key, record(key, "x", 99))))
                .hasMessage("Current SyncCount for: " + key + " is: 99 not: 3");
    }

    private static Record record(String key, String value, long syncCount) {
        return new Record(key, value, syncCount, CHANGED, "device", null);
    }
}
