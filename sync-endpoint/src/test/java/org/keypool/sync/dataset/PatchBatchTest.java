package org.keypool.sync.dataset;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.keypool.aws.AwsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class PatchBatchTest {

    @Test
    void ofWhenTwoPatchesHaveTheSameKeyThenInvalidParameter() {
        List<RecordPatch> patches = List.of(replace("a", "1"), replace("a", "2"));

        assertThatThrownBy(() -> PatchBatch.of(patches))
                .isInstanceOfSatisfying(AwsException.class, refusal -> assertThat(refusal.type())
                        .isEqualTo("InvalidParameterException"));
    }

    @Test
    void ofWhenThereAreMorePatchesThanAnyDatasetTakesThenLimitExceeded() {
        List<RecordPatch> patches = IntStream.rangeClosed(0, Limits.PATCHES)
                .mapToObj(i -> replace("key" + i, "v"))
                .toList();

        assertThatThrownBy(() -> PatchBatch.of(patches))
                .isInstanceOfSatisfying(AwsException.class, refusal -> assertThat(refusal.type())
                        .isEqualTo("LimitExceededException"));
        assertThat(PatchBatch.of(patches.subList(1, patches.size())).keys()).hasSize(Limits.PATCHES);
    }

    @Test
    void patchWhenReplacingByNothingThenInvalidParameter() {
        assertThatThrownBy(() -> replace("a", null))
                .isInstanceOfSatisfying(AwsException.class, refusal -> assertThat(refusal.type())
                        .isEqualTo("InvalidParameterException"));
    }

    private static RecordPatch replace(String key, String value) {
        return new RecordPatch(RecordPatch.Op.REPLACE, key, value, 0, null);
    }
}
