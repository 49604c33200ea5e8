package org.keypool.sync.dataset;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The patches of one UpdateRecords: all are applied or none, so each may name its key once only. */
public final class PatchBatch {

    private final List<RecordPatch> patches;
    private final Set<String> overriding;

    private PatchBatch(List<RecordPatch> patches, Set<String> overriding) {
        this.patches = patches;
        this.overriding = overriding;
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
        return new PatchBatch(List.copyOf(patches), Set.of());
    }

    /**
     * These patches of one device, and more that override what is there, whatever its sync count: for whoever has seen the
     * dataset as it stands.
     *
     * @throws org.keypool.aws.AwsException as {@link #of}
     */
    public static PatchBatch overriding(List<RecordPatch> patches, List<RecordPatch> overriding) {
        PatchBatch all = of(Stream.concat(patches.stream(), overriding.stream()).toList());
        return new PatchBatch(
                all.patches, overriding.stream().map(RecordPatch::key).collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * Rule E.2: each patch must be made against its record's current sync count.
     *
     * @param stored the records of the batch's keys that are there, tombstones among them, by key
     * @throws org.keypool.aws.AwsException ResourceConflictException
     */
    public void requireCurrent(Map<String, Record> stored) {
        patches.stream()
                .filter(patch -> !overriding.contains(patch.key()))
                .forEach(patch -> patch.requireCurrent(stored.get(patch.key())));
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

    /** The patches, in their order. */
    public List<RecordPatch> patches() {
        return patches;
    }
}
