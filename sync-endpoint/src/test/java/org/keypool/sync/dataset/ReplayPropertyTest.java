package org.keypool.sync.dataset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.keypool.aws.AwsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Whatever devices write and delete, every device that replays a delta ends with the same records. */
final class ReplayPropertyTest {

    /** @param value {@code null} removes */
    record Write(String key, String value, boolean stale) {}

    /** No writes at all is a deletion. */
    record Step(List<Write> writes) {}

    @Property(tries = 500)
    void deltaWhenReplayedFromAnyCountThenStateIsTheSame(@ForAll("histories") List<Step> history) {
        InMemoryDataset data = new InMemoryDataset();
        Map<Long, Map<String, String>> seen = new LinkedHashMap<>();
        seen.put(0L, Map.of());
        for (Step step : history) {
            run(data, step);
            // A deleted dataset is not listed with a count: the device starts again from nothing.
            if (data.dataset().exists()) {
                seen.put(data.dataset().syncCount(), data.live());
            }
        }
        seen.forEach((count, state) -> assertThat(replay(data, count, state)).isEqualTo(data.live()));
    }

    @Property(tries = 500)
    void updateWhenAcceptedOrRefusedThenTotalsAreTrueAndCountsOnlyGrow(@ForAll("histories") List<Step> history) {
        InMemoryDataset data = new InMemoryDataset();
        for (Step step : history) {
            Dataset before = data.dataset();
            boolean accepted = run(data, step);
            Dataset after = data.dataset();
            assertThat(after.syncCount()).isEqualTo(before.syncCount() + (accepted ? 1 : 0));
            assertThat(after.numRecords()).isEqualTo(data.live().size());
            assertThat(after.dataStorage())
                    .isEqualTo(data.list(0).stream().mapToLong(Record::storage).sum());
            if (!accepted) {
                assertThat(after).isEqualTo(before);
            }
        }
    }

    private static Map<String, String> replay(InMemoryDataset data, long count, Map<String, String> state) {
        boolean forget = data.dataset().deletedAfter(count);
        Map<String, String> replayed = forget ? new HashMap<>() : new HashMap<>(state);
        for (Record record : data.list(forget ? 0 : count)) {
            if (record.isTombstone()) {
                replayed.remove(record.key());
            } else {
                replayed.put(record.key(), record.value());
            }
        }
        return replayed;
    }

    private static boolean run(InMemoryDataset data, Step step) {
        if (step.writes().isEmpty()) {
            if (!data.dataset().exists()) {
                assertThatThrownBy(data::delete).isInstanceOf(AwsException.class);
                return false;
            }
            data.delete();
            return true;
        }
        Map<String, RecordPatch> patches = new LinkedHashMap<>();
        boolean stale = false;
        for (Write write : step.writes()) {
            RecordPatch patch =
                    write.value() == null ? data.remove(write.key()) : data.replace(write.key(), write.value());
            if (write.stale()) {
                patch = new RecordPatch(patch.op(), patch.key(), patch.value(), patch.syncCount() + 1, null);
            }
            if (patches.putIfAbsent(write.key(), patch) == null) {
                stale |= write.stale();
            }
        }
        RecordPatch[] batch = new ArrayList<>(patches.values()).toArray(RecordPatch[]::new);
        if (stale) {
            assertThatThrownBy(() -> data.update(batch)).isInstanceOf(AwsException.class);
            return false;
        }
        data.update(batch);
        return true;
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        Arbitrary<Write> write = Combinators.combine(
                        Arbitraries.of("a", "b", "c", "d"),
                        Arbitraries.strings().all().ofMaxLength(3).injectNull(0.3),
                        Arbitraries.frequencyOf(
                                net.jqwik.api.Tuple.of(9, Arbitraries.just(false)),
                                net.jqwik.api.Tuple.of(1, Arbitraries.just(true))))
                .as((key, value, stale) -> new Write(key, storable(value), stale));
        return write.list().ofMaxSize(3).map(Step::new).list().ofMinSize(1).ofMaxSize(20);
    }

    private static String storable(String value) {
        return value == null ? null : value.replaceAll("[\\x00\\ud800-\\udfff]", "?");
    }
}
