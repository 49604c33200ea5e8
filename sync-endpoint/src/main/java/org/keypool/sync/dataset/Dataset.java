package org.keypool.sync.dataset;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A dataset as it stands, without its records, and the rules by which it changes (semantics E.1 to E.12).
 *
 * <p>The sync count only grows, also over deletion and recreation: a count that a device has seen never comes back with
 * another meaning.
 *
 * @param name its name, unique for its identity
 * @param exists whether it was written and not deleted since
 * @param syncCount how many changes were made to it, deletions included
 * @param deletedCount the sync count of its last deletion, 0 if it never was deleted
 * @param numRecords its live records
 * @param dataStorage the bytes of its live records
 * @param created when the first records were written since it last did not exist, or {@code null}
 * @param lastModified when it last changed, or {@code null}
 * @param lastModifiedBy the device or identity that last changed it, or {@code null}
 */
public record Dataset(
        String name,
        boolean exists,
        long syncCount,
        long deletedCount,
        long numRecords,
        long dataStorage,
        Instant created,
        Instant lastModified,
        String lastModifiedBy) {

    /** A dataset nobody has written yet. */
    public static Dataset unwritten(String name) {
        return new Dataset(name, false, 0, 0, 0, 0, null, null, null);
    }

    /**
     * UpdateRecords: all patches or none. The first one creates the dataset.
     *
     * @param stored the records of the batch's keys that are there, tombstones among them, by key
     * @throws org.keypool.aws.AwsException ResourceConflictException for a stale patch, LimitExceededException
     */
    public Update update(PatchBatch batch, Map<String, Record> stored, String writer, Instant now) {
        if (batch.isEmpty()) {
            return new Update(this, List.of());
        }
        batch.requireCurrent(stored);

        long count = syncCount + 1;
        long records = numRecords;
        long storage = dataStorage;
        List<Record> written = new ArrayList<>();
        for (RecordPatch patch : batch.patches()) {
            Record before = stored.get(patch.key());
            Record after = patch.apply(count, writer, now);
            records += live(after) - live(before);
            storage += storage(after) - storage(before);
            written.add(after);
        }
        requireRoom(records, storage);
        Instant createdThen = exists ? created : now;
        return new Update(
                new Dataset(name, true, count, deletedCount, records, storage, createdThen, now, writer),
                List.copyOf(written));
    }

    /**
     * DeleteDataset: the records go, tombstones too, and the deletion takes a sync count of its own.
     *
     * @throws org.keypool.aws.AwsException ResourceNotFoundException if there is nothing to delete
     */
    public Dataset delete(String writer, Instant now) {
        requireExisting();
        long count = syncCount + 1;
        return new Dataset(name, false, count, count, 0, 0, null, now, writer);
    }

    /**
     * Rule E.13: this dataset as its identity's successor gets it. To its devices it is a new one, at sync count 1, and so
     * are its records.
     */
    public Dataset merged(String newName) {
        return new Dataset(newName, true, 1, 0, numRecords, dataStorage, created, lastModified, lastModifiedBy);
    }

    /**
     * This dataset.
     *
     * @throws org.keypool.aws.AwsException ResourceNotFoundException if it does not exist
     */
    public Dataset requireExisting() {
        if (!exists) {
            throw DatasetErrors.datasetNotFound(name);
        }
        return this;
    }

    /**
     * Refuses what rests on all records of this dataset as somebody has seen it, where it has changed since.
     *
     * @throws org.keypool.aws.AwsException ResourceConflictException: the device lists and tries again
     */
    public void requireUnchangedSince(Dataset seen) {
        if (syncCount != seen.syncCount) {
            throw DatasetErrors.changedMeanwhile(name, syncCount, seen.syncCount);
        }
    }

    /**
     * Rule E.4: what changed after a count.
     *
     * @throws org.keypool.aws.AwsException InvalidParameterException for a count the dataset has not reached
     */
    public Delta since(long lastSyncCount) {
        if (lastSyncCount < 0 || lastSyncCount > syncCount) {
            throw DatasetErrors.noSuchSyncCount(lastSyncCount);
        }
        return new Delta(lastSyncCount, syncCount);
    }

    /** Whether a delta that was begun earlier can be read on: not when the dataset was deleted meanwhile. */
    public boolean continues(Delta begun) {
        return begun.upTo() <= syncCount && deletedCount <= begun.upTo();
    }

    /**
     * Rule E.7: whether a device that has seen this count must forget what it has. A device that has seen nothing must
     * not be told so, or amazon-cognito-js asks again for ever.
     */
    public boolean deletedAfter(long lastSyncCount) {
        return lastSyncCount > 0 && (!exists || lastSyncCount < deletedCount);
    }

    private void requireRoom(long records, long storage) {
        // What is over a limit already may still shrink.
        if (records > Limits.RECORDS && records > numRecords) {
            throw DatasetErrors.tooManyRecords();
        }
        if (storage > Limits.STORAGE && storage > dataStorage) {
            throw DatasetErrors.tooMuchStorage();
        }
    }

    private static int live(Record stored) {
        return stored == null || stored.isTombstone() ? 0 : 1;
    }

    private static long storage(Record stored) {
        return stored == null ? 0 : stored.storage();
    }
}
