package org.keypool.it;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import software.amazon.awssdk.services.cognitosync.model.Record;
import software.amazon.awssdk.services.cognitosync.model.RecordPatch;

import static org.assertj.core.api.Assertions.assertThat;

/** What many writers of one dataset did and were told; a checker of what must hold whatever happened meanwhile. */
final class SyncHistory {

    private final ConcurrentLinkedQueue<Commit> commits = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<List<RecordPatch>> unknown = new ConcurrentLinkedQueue<>();

    /** One patch of an acknowledged batch, and the dataset's count after it. */
    private record Commit(RecordPatch patch, long count) {}

    /** The writer was told that the batch is kept. */
    void acknowledged(List<RecordPatch> batch, List<Record> records) {
        Set<Long> counts = records.stream().map(Record::syncCount).collect(Collectors.toSet());
        assertThat(counts).as("one count for one batch").hasSize(1);
        assertThat(records).hasSameSizeAs(batch);
        batch.forEach(patch -> commits.add(new Commit(patch, counts.iterator().next())));
    }

    /** The writer was told nothing: the node died. */
    void unknown(List<RecordPatch> batch) {
        unknown.add(batch);
    }

    int size() {
        return commits.size();
    }

    /**
     * Each acknowledged batch has a count of its own, and no count is nobody's; no patch was accepted that knew less than
     * the last one of its key.
     *
     * @param last the dataset's count in the end
     */
    void assertConsistent(long last) {
        Set<Long> counts = commits.stream().map(Commit::count).collect(Collectors.toSet());
        Set<Long> missing = LongStream.rangeClosed(1, last)
                .boxed()
                .filter(count -> !counts.contains(count))
                .collect(Collectors.toSet());
        assertThat(missing).as("counts of batches that nobody sent").hasSizeLessThanOrEqualTo(unknown.size());
        assertThat(counts).allMatch(count -> count >= 1 && count <= last);
        commits.stream()
                .collect(Collectors.groupingBy(commit -> commit.patch().key()))
                .forEach((key, ofKey) -> assertNoneIsStale(ofKey, missing));
    }

    private static void assertNoneIsStale(List<Commit> ofKey, Set<Long> missing) {
        long before = 0;
        Set<Long> possible = new HashSet<>(missing);
        for (Commit commit :
                ofKey.stream().sorted(Comparator.comparing(Commit::count)).toList()) {
            long known = commit.patch().syncCount();
            // A batch whose writer died may have come in between.
            assertThat(known == before || known > before && possible.contains(known))
                    .as("%s was accepted on top of count %d", commit, before)
                    .isTrue();
            assertThat(commit.count()).isGreaterThan(before);
            before = commit.count();
        }
    }
}
