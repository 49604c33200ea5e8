package org.keypool.sync.event;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keypool.aws.AwsException;
import org.keypool.aws.json.AwsJson;
import org.keypool.sync.dataset.RecordPatch;

/**
 * Reads what a sync trigger answers. It must hand back what it was sent; {@code datasetRecords} is all it may change. Every
 * refusal's reason names the member, never a record's key or value.
 */
final class TriggerAnswer {

    private static final int LONGEST_KEY = 1024;
    private static final int LONGEST_VALUE = 1_048_575;

    private final ObjectNode header;

    /** @param header the members that must come back as they were */
    TriggerAnswer(ObjectNode header) {
        this.header = header;
    }

    /** The records of the answer, by key. */
    Map<String, TriggeredRecord> read(byte[] answer) {
        ObjectNode document = parse(answer);
        for (Map.Entry<String, JsonNode> member : header.properties()) {
            if (!member.getValue().equals(document.get(member.getKey()))) {
                throw TriggerErrors.invalidOutput(member.getKey() + " is not what it was");
            }
        }
        JsonNode records = document.path(SyncTriggerEvent.RECORDS);
        require(records.isObject(), "datasetRecords is no object");
        Map<String, TriggeredRecord> read = new LinkedHashMap<>();
        records.properties().forEach(record -> read.put(key(record.getKey()), record(record.getValue())));
        return read;
    }

    private static ObjectNode parse(byte[] answer) {
        try {
            return AwsJson.read(answer);
        } catch (AwsException e) {
            throw TriggerErrors.invalidOutput(e.reason());
        }
    }

    private static String key(String key) {
        int length = key.codePointCount(0, key.length());
        require(length >= 1 && length <= LONGEST_KEY, "a key of " + length + " characters");
        return key;
    }

    /** "To remove a record, either set the op to remove, or set the value to null." */
    private static TriggeredRecord record(JsonNode record) {
        if (record.isNull()) {
            return new TriggeredRecord(null);
        }
        require(record.isObject(), "a record is no object");
        JsonNode op = record.path(SyncTriggerEvent.OP);
        boolean remove = op.asText().equals(RecordPatch.Op.REMOVE.wireName());
        require(remove || op.asText().equals(RecordPatch.Op.REPLACE.wireName()), "op is neither replace nor remove");
        JsonNode value = record.path(SyncTriggerEvent.NEW_VALUE);
        require(value.isTextual() || value.isNull() || value.isMissingNode(), "newValue is no string");
        if (remove || !value.isTextual()) {
            return new TriggeredRecord(null);
        }
        String text = value.textValue();
        require(text.codePointCount(0, text.length()) <= LONGEST_VALUE, "a newValue that is too long");
        return new TriggeredRecord(text);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw TriggerErrors.invalidOutput(otherwise);
        }
    }
}
