package org.keypool.sync.stream;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.keypool.sync.dataset.Dataset;
import org.keypool.sync.dataset.Record;

import static org.assertj.core.api.Assertions.assertThat;

final class StreamDocumentTest {

    private static final Instant NOW = Instant.ofEpochMilli(1_424_801_824_343L);
    private static final String FRAME_BEGIN =
            "{\"identityPoolId\":\"local-1:aa\",\"identityId\":\"local-1:bb\",\"dataSetName\":\"notes\",";

    @Test
    void inlineWhenRecordsWereWrittenAndRemovedThenAllMembersInDevelopersGuideForm() {
        Record written = new Record("a", "ü", 3, NOW, "device", NOW.minusMillis(1));
        Record removed = new Record("b", null, 3, NOW, "device", null);

        assertThat(document(true, written, removed).inline())
                .isEqualTo(FRAME_BEGIN + "\"operation\":\"replace\",\"kinesisSyncRecords\":["
                        + "{\"key\":\"a\",\"value\":\"ü\",\"syncCount\":3,\"lastModifiedDate\":1424801824343,"
                        + "\"deviceLastModifiedDate\":1424801824342,\"op\":\"replace\"},"
                        + "{\"key\":\"b\",\"value\":null,\"syncCount\":3,\"lastModifiedDate\":1424801824343,"
                        + "\"deviceLastModifiedDate\":null,\"op\":\"remove\"}],"
                        + "\"lastModifiedDate\":1424801824343,\"kinesisSyncRecordsURL\":null,"
                        + "\"payloadType\":\"Inline\",\"syncCount\":3}");
    }

    @Test
    void inlineWhenTheDatasetWasDeletedThenTheOperationIsRemove() {
        assertThat(document(false).inline())
                .isEqualTo(FRAME_BEGIN + "\"operation\":\"remove\",\"kinesisSyncRecords\":[],"
                        + "\"lastModifiedDate\":1424801824343,\"kinesisSyncRecordsURL\":null,"
                        + "\"payloadType\":\"Inline\",\"syncCount\":3}");
    }

    @Test
    void linkedWhenTheRecordsAreElsewhereThenTheirAddressIsThereAndTheyAreNot() {
        assertThat(document(true, new Record("a", "1", 3, NOW, "device", null)).linked("https://sync.example/x"))
                .isEqualTo(FRAME_BEGIN + "\"operation\":\"replace\",\"kinesisSyncRecords\":[],"
                        + "\"lastModifiedDate\":1424801824343,\"kinesisSyncRecordsURL\":\"https://sync.example/x\","
                        + "\"payloadType\":\"S3Url\",\"syncCount\":3}");
    }

    @Test
    void fitsWhenKeyAndDocumentAreAMegabyteThenItDoesAndNotAByteMore() {
        int room = 1024 * 1024 - 256;

        assertThat(StreamDocument.fits("x".repeat(room))).isTrue();
        assertThat(StreamDocument.fits("x".repeat(room + 1))).isFalse();
        assertThat(StreamDocument.fits("ü".repeat(room / 2))).isTrue();
        assertThat(StreamDocument.fits("ü".repeat(room / 2 + 1))).isFalse();
    }

    private static StreamDocument document(boolean exists, Record... records) {
        Dataset dataset = new Dataset("notes", exists, 3, 0, 1, 2, NOW, NOW, "device");
        return new StreamDocument("local-1:aa", "local-1:bb", dataset, List.of(records));
    }
}
