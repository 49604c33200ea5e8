package org.keypool.sync.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;

import org.hibernate.jpa.HibernateHints;
import org.keypool.sync.dataset.Delta;
import org.keypool.sync.dataset.Record;
import org.keypool.sync.session.RecordCursor;

/** The records of one dataset in one transaction. */
final class StoredRecords {

    /** Oracle takes at most 1000 values in an IN. */
    private static final int CHUNK = 512;

    /** Before the hash of any key, in every collation. */
    private static final String BEFORE_ANY_HASH = "0";

    private static final Map<Integer, String> BY_HASHES = IntStream.iterate(1, size -> size <= CHUNK, size -> 2 * size)
            .boxed()
            .collect(Collectors.toMap(size -> size, StoredRecords::byHashes));

    private final EntityManager database;
    private final String datasetId;

    StoredRecords(EntityManager database, String datasetId) {
        this.database = database;
        this.datasetId = datasetId;
    }

    /** The records of these keys that are there, tombstones among them, ready to be changed. */
    Map<String, RecordEntity> find(Collection<String> keys) {
        List<String> hashes = keys.stream().map(Sha256::hex).toList();
        Map<String, RecordEntity> found = new HashMap<>();
        for (int from = 0; from < hashes.size(); from += CHUNK) {
            find(hashes.subList(from, Math.min(from + CHUNK, hashes.size())))
                    .forEach(entity -> found.put(entity.key, entity));
        }
        return found;
    }

    /**
     * Hibernate writes the SQL of a list anew each time, which costs more than to run it; so these are single parameters, and
     * few different numbers of them.
     */
    private List<RecordEntity> find(List<String> hashes) {
        int size = hashes.size() == 1 ? 1 : 2 * Integer.highestOneBit(hashes.size() - 1);
        TypedQuery<RecordEntity> query =
                database.createQuery(BY_HASHES.get(size), RecordEntity.class).setParameter("datasetId", datasetId);
        for (int i = 0; i < size; i++) {
            query.setParameter("hash" + i, hashes.get(Math.min(i, hashes.size() - 1)));
        }
        return query.getResultList();
    }

    private static String byHashes(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> ":hash" + i)
                .collect(Collectors.joining(
                        ", ",
                        "select r from RecordEntity r where r.id.datasetId = :datasetId and r.id.keyHash in (",
                        ")"));
    }

    void write(List<Record> written, Map<String, RecordEntity> stored) {
        for (Record after : written) {
            RecordEntity entity = stored.get(after.key());
            if (entity == null) {
                entity = new RecordEntity();
                entity.id = new RecordEntity.Id(datasetId, Sha256.hex(after.key()));
                entity.set(after);
                database.persist(entity);
            } else {
                entity.set(after);
            }
        }
    }

    /** At most {@code size} records of a delta: its first ones, or those behind a cursor. */
    RecordPage page(Delta delta, Optional<RecordCursor> cursor, int size) {
        List<RecordEntity> found = new ArrayList<>(database.createNamedQuery(
                        "keypool.recordsOfDelta", RecordEntity.class)
                .setParameter("datasetId", datasetId)
                .setParameter("fromCount", cursor.map(RecordCursor::syncCount).orElse(delta.after() + 1))
                .setParameter("fromHash", cursor.map(RecordCursor::keyHash).orElse(BEFORE_ANY_HASH))
                .setParameter("upTo", delta.upTo())
                .setParameter("tombstones", delta.includesTombstones())
                .setMaxResults(size + 1)
                .setHint(HibernateHints.HINT_READ_ONLY, true)
                .getResultList());
        boolean more = found.size() > size;
        List<RecordEntity> page = more ? found.subList(0, size) : found;
        Optional<RecordCursor> next = Optional.empty();
        if (more) {
            RecordEntity last = page.get(size - 1);
            next = Optional.of(new RecordCursor(delta, last.syncCount, last.id.keyHash()));
        }
        return new RecordPage(page.stream().map(RecordEntity::record).toList(), next);
    }

    /** Makes every record one of sync count 1 and forgets what was removed. */
    void beginAnew() {
        database.createNamedQuery("keypool.deleteTombstonesOfDataset")
                .setParameter("datasetId", datasetId)
                .executeUpdate();
        database.createNamedQuery("keypool.resetCountsOfDataset")
                .setParameter("datasetId", datasetId)
                .executeUpdate();
    }

    void deleteAll() {
        database.createNamedQuery("keypool.deleteRecordsOfDataset")
                .setParameter("datasetId", datasetId)
                .executeUpdate();
    }
}
