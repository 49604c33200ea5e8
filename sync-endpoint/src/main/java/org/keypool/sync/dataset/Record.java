package org.keypool.sync.dataset;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * One key of a dataset as it stands, or what is left of it after its removal.
 *
 * @param key the name of the record in its dataset
 * @param value what is stored, or {@code null} for a tombstone
 * @param syncCount the dataset's sync count when this record was last written
 * @param lastModified when the server last wrote it
 * @param lastModifiedBy the device that last wrote it, or the identity where the device is unknown
 * @param deviceLastModified when the device says it changed the record, or {@code null} if it does not say
 */
public record Record(
        String key,
        String value,
        long syncCount,
        Instant lastModified,
        String lastModifiedBy,
        Instant deviceLastModified) {

    /** Whether the key was removed: other devices still have to learn of it, so its sync count stays. */
    public boolean isTombstone() {
        return value == null;
    }

    /** How many bytes count towards the dataset's storage: key and value in UTF-8, nothing for a tombstone. */
    public long storage() {
        return isTombstone() ? 0 : utf8Length(key) + utf8Length(value);
    }

    private static long utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
