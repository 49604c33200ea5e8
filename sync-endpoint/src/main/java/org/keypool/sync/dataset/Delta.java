package org.keypool.sync.dataset;

/**
 * The changes between two sync counts. Replayed over the state at the first, they give the state at the second, unless
 * records changed again meanwhile: then the delta after {@code upTo} has them.
 *
 * @param after the count the device has seen, 0 if none
 * @param upTo the count of the snapshot
 */
public record Delta(long after, long upTo) {

    /** Rule E.3 and E.4: a device that starts from nothing has nothing to remove. */
    public boolean includesTombstones() {
        return after > 0;
    }

    /** Whether nothing changed: the count of a device that is up to date. */
    public boolean isEmpty() {
        return after == upTo;
    }

    /** Whether the record as it stands belongs to this delta. */
    public boolean includes(Record stored) {
        return stored.syncCount() > after
                && stored.syncCount() <= upTo
                && (includesTombstones() || !stored.isTombstone());
    }
}
