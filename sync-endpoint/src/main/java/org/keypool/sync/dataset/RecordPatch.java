package org.keypool.sync.dataset;

import java.time.Instant;

/**
 * What a device wants done to one record.
 *
 * @param op what to do
 * @param key which record
 * @param value the new value of a {@link Op#REPLACE}; a {@link Op#REMOVE} has none
 * @param syncCount the sync count the device believes the record to have, 0 if it knows of none
 * @param deviceLastModified when the device says it changed the record, or {@code null}
 */
public record RecordPatch(Op op, String key, String value, long syncCount, Instant deviceLastModified) {

    /** The operations of a RecordPatch, by their names on the wire. */
    public enum Op {
        /** Creates the record or gives it a new value. */
        REPLACE("replace"),
        /** Leaves a tombstone. */
        REMOVE("remove");

        private final String wireName;

        Op(String wireName) {
            this.wireName = wireName;
        }

        /** The name AWS gives it. */
        public String wireName() {
            return wireName;
        }

        /**
         * The operation of this name.
         *
         * @throws IllegalArgumentException for a name the caller has not validated
         */
        public static Op of(String wireName) {
            for (Op op : values()) {
                if (op.wireName.equals(wireName)) {
                    return op;
                }
            }
            throw new IllegalArgumentException("no such operation: " + wireName);
        }
    }

    /**
     * Refuses a replacement by nothing: to every client a record without a value is a removed one.
     *
     * <p>amazon-cognito-js sends {@code "Value":""} with a removal: whatever comes along with one is ignored.
     */
    public RecordPatch {
        if (op == Op.REMOVE) {
            value = null;
        } else if (value == null) {
            throw DatasetErrors.invalid("A Value is required to replace a record");
        }
    }

    /** Rule E.2: the patch must be made against the record's current sync count, whatever its value. */
    void requireCurrent(Record stored) {
        long current = stored == null ? 0 : stored.syncCount();
        if (current != syncCount) {
            throw DatasetErrors.conflict(key, current, syncCount);
        }
    }

    Record apply(long newSyncCount, String writer, Instant now) {
        return new Record(key, value, newSyncCount, now, writer, deviceLastModified);
    }
}
