package org.keypool.sync.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keypool.aws.AwsException;
import org.keypool.aws.json.AwsJson;
import org.keypool.sync.dataset.PatchBatch;
import org.keypool.sync.dataset.Record;
import org.keypool.sync.dataset.RecordPatch;

/**
 * A batch of patches that a sync trigger decides about (developer guide, "Cognito Events"). The trigger is shown every record
 * of the dataset, before and after the batch, and answers in the same form.
 */
public final class SyncTriggerEvent {

    static final String RECORDS = "datasetRecords";
    static final String OLD_VALUE = "oldValue";
    static final String NEW_VALUE = "newValue";
    static final String OP = "op";

    private static final int VERSION = 2;

    private final ObjectNode header;
    private final Map<String, Record> stored;
    private final Map<String, RecordPatch> patches;

    /**
     * An event of one dataset.
     *
     * @param stored its live records
     * @param batch what a device wants done to it
     */
    public SyncTriggerEvent(
            String region,
            String poolId,
            String identityId,
            String datasetName,
            List<Record> stored,
            PatchBatch batch) {
        header = AwsJson.object()
                .put("version", VERSION)
                .put("eventType", "SyncTrigger")
                .put("region", region)
                .put("identityPoolId", poolId)
                .put("identityId", identityId)
                .put("datasetName", datasetName);
        this.stored = stored.stream().collect(Collectors.toMap(Record::key, Function.identity()));
        this.patches = batch.patches().stream().collect(Collectors.toMap(RecordPatch::key, Function.identity()));
    }

    /** What the trigger is sent. */
    public byte[] document() {
        ObjectNode document = header.deepCopy();
        ObjectNode records = document.putObject(RECORDS);
        Map<String, ObjectNode> sorted = new TreeMap<>();
        stored.forEach((key, record) -> sorted.put(key, shown(record.value(), record.value(), RecordPatch.Op.REPLACE)));
        patches.forEach((key, patch) -> sorted.put(key, shown(oldValue(key), patch.value(), patch.op())));
        sorted.forEach(records::set);
        return AwsJson.write(document);
    }

    private static ObjectNode shown(String oldValue, String newValue, RecordPatch.Op op) {
        return AwsJson.object()
                .put(OLD_VALUE, oldValue)
                .put(NEW_VALUE, newValue)
                .put(OP, op.wireName());
    }

    private String oldValue(String key) {
        Record record = stored.get(key);
        return record == null ? null : record.value();
    }

    /**
     * What becomes of the batch: the device's patches as far as the answer has their keys, with the values it gives them, and
     * the other records that it changes, adds or removes.
     *
     * @throws AwsException InvalidLambdaFunctionOutputException; LimitExceededException for more patches than a batch can have
     */
    public PatchBatch decision(byte[] answer) {
        Map<String, TriggeredRecord> answered = new TriggerAnswer(header).read(answer);
        List<RecordPatch> asked = new ArrayList<>();
        List<RecordPatch> further = new ArrayList<>();
        answered.forEach((key, record) -> {
            RecordPatch patch = patches.get(key);
            if (patch != null) {
                asked.add(record.patch(key, patch.syncCount(), patch.deviceLastModified()));
            } else if (record.changes(stored.get(key))) {
                // Its count is that of the record as it stands, which the commit makes sure of.
                further.add(record.patch(key, 0, null));
            }
        });
        return PatchBatch.overriding(asked, further);
    }
}
