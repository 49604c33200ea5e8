package org.keypool.sync.store;

import java.util.List;

/**
 * What one commit changed, as far as it still stands: keys that were written again since are in a later change.
 *
 * @param syncCount the count the commit took
 * @param keys what was written or removed; none if the dataset was deleted
 * @param writer the device or identity; not kept for a deletion
 */
public record DatasetChange(long syncCount, List<String> keys, String writer) {

    /** Whether the dataset was deleted. */
    public boolean isDeletion() {
        return keys.isEmpty();
    }
}
