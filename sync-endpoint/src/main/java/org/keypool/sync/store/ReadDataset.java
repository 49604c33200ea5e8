package org.keypool.sync.store;

import java.util.List;
import java.util.Optional;

import jakarta.persistence.EntityManager;

import org.keypool.sync.dataset.Dataset;
import org.keypool.sync.dataset.Delta;
import org.keypool.sync.session.RecordCursor;

/** A dataset that is being read, in the request's transaction. */
public final class ReadDataset {

    private final EntityManager database;
    private final String name;
    private final List<DatasetEntity> found;

    /** @param found the dataset of this name, if it was ever written, and those that have to be merged with it */
    ReadDataset(EntityManager database, String name, List<DatasetEntity> found) {
        this.database = database;
        this.name = name;
        this.found = found;
    }

    /** It as it stands; one that does not exist says so itself. */
    public Dataset dataset() {
        return entity().map(DatasetEntity::dataset).orElseGet(() -> Dataset.unwritten(name));
    }

    /** The datasets of merged identities that have to be merged with it, in order. */
    public List<String> mergedNames() {
        return found.stream()
                .filter(entity -> name.equals(entity.mergedName))
                .map(entity -> entity.name)
                .sorted()
                .toList();
    }

    /** At most {@code size} records of a delta: its first ones, or those behind a cursor. */
    public RecordPage page(Delta delta, Optional<RecordCursor> cursor, int size) {
        return entity().filter(entity -> !delta.isEmpty())
                .map(entity -> new StoredRecords(database, entity.id).page(delta, cursor, size))
                .orElseGet(() -> new RecordPage(List.of(), Optional.empty()));
    }

    private Optional<DatasetEntity> entity() {
        return found.stream().filter(entity -> entity.name.equals(name)).findFirst();
    }
}
