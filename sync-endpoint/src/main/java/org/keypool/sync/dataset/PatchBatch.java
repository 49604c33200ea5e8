package org.keypool.sync.dataset;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The patches of one UpdateRecords: all are applied or none, so each may name its key once only. */
public final class PatchBatch {

    private final List<RecordPatch> patches;

    private PatchBatch(List<RecordPatch> patches) {
        this.patches = patches;
    }

    /**
     * These patches, in this order.
     *
     * @throws org.keypool.aws.AwsException InvalidParameterException if two are for the same key, LimitExceededException
     *     if they are more than any dataset can take
     */
    public static PatchBatch of(List<RecordPatch> patches) {
        if (patches.size() > Limits.PATCHES) {
            throw DatasetErrors.tooManyPatches();
        }
        Set<String> seen = new HashSet<>();
        for (RecordPatch patch : patches) {
            if (!seen.add(patch.key())) {
                throw DatasetErrors.duplicateKey(patch.key());
            }
        }
        return new PatchBatch(List.copyOf(patches));
    }

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return patches.isEmpty();
    }

    /** The keys the patches are for. */
    public Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        patches.forEach(patch -> keys.add(patch.key()));
        return keys;
    }

    List<RecordPatch> patches() {
        return patches;
    }
}
