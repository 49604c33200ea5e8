package org.keypool.sync.stream;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keypool.aws.json.AwsJson;
import org.keypool.sync.dataset.Dataset;
import org.keypool.sync.dataset.Record;
import org.keypool.sync.dataset.RecordPatch;

/**
 * What a stream is told of a dataset (developer guide, "Cognito Streams"). A member without a value is null; times are
 * milliseconds since the epoch.
 */
final class StreamDocument {

    /** Kinesis takes a megabyte, partition key included, and identity ids are no longer than this. */
    private static final int LONGEST_KEY = 256;

    private static final int LARGEST = 1024 * 1024 - LONGEST_KEY;

    private final ObjectNode json;

    /**
     * A document with the records in it.
     *
     * @param dataset as it is after the change; one that does not exist was deleted
     * @param records those that the change wrote, or all there are
     */
    StreamDocument(String poolId, String identityId, Dataset dataset, List<Record> records) {
        json = AwsJson.object()
                .put("identityPoolId", poolId)
                .put("identityId", identityId)
                .put("dataSetName", dataset.name())
                .put("operation", op(!dataset.exists()));
        ArrayNode written = json.putArray("kinesisSyncRecords");
        records.forEach(record -> written.add(record(record)));
        json.put("lastModifiedDate", millis(dataset.lastModified()))
                .put("kinesisSyncRecordsURL", (String) null)
                .put("payloadType", "Inline")
                .put("syncCount", dataset.syncCount());
    }

    private static ObjectNode record(Record record) {
        return AwsJson.object()
                .put("key", record.key())
                .put("value", record.value())
                .put("syncCount", record.syncCount())
                .put("lastModifiedDate", millis(record.lastModified()))
                .put("deviceLastModifiedDate", millis(record.deviceLastModified()))
                .put("op", op(record.isTombstone()));
    }

    private static String op(boolean removed) {
        return (removed ? RecordPatch.Op.REMOVE : RecordPatch.Op.REPLACE).wireName();
    }

    private static Long millis(Instant time) {
        return time == null ? null : time.toEpochMilli();
    }

    /** The document with its records. */
    String inline() {
        return text(json);
    }

    /** Whether a stream takes a document of this size. */
    static boolean fits(String inline) {
        return inline.length() <= LARGEST && inline.getBytes(StandardCharsets.UTF_8).length <= LARGEST;
    }

    /** The document without its records, which are found at this address. */
    String linked(String url) {
        ObjectNode linked = json.deepCopy();
        linked.put("kinesisSyncRecordsURL", url).put("payloadType", "S3Url").putArray("kinesisSyncRecords");
        return text(linked);
    }

    private static String text(ObjectNode json) {
        return new String(AwsJson.write(json), StandardCharsets.UTF_8);
    }
}
