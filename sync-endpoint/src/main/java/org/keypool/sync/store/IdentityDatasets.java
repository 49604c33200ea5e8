package org.keypool.sync.store;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import jakarta.persistence.EntityManager;

import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keypool.common.database.Transactions;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.identity.registry.Identity;
import org.keypool.sync.dataset.Dataset;
import org.keypool.sync.dataset.Limits;
import org.keypool.sync.dataset.PatchBatch;
import org.keypool.sync.dataset.Record;
import org.keypool.sync.dataset.Update;

/**
 * The datasets of one identity. Reading uses the request's transaction; what {@link #update} and {@link #delete} return
 * is committed.
 */
public final class IdentityDatasets {

    private final KeycloakSession session;
    private final IdentityPool pool;
    private final Identity identity;
    private final Clock clock;
    private final List<CommitListener> listeners;

    /**
     * The datasets of this identity of the session's realm. The caller has been authorised for it.
     *
     * @param listeners hear of every change in its transaction
     */
    public IdentityDatasets(
            KeycloakSession session,
            IdentityPool pool,
            Identity identity,
            Clock clock,
            List<CommitListener> listeners) {
        this.session = session;
        this.pool = pool;
        this.identity = identity;
        this.clock = clock;
        this.listeners = listeners;
    }

    /** Those that exist, in no order. There are never many, see {@link org.keypool.sync.dataset.Limits#DATASETS}. */
    public List<Dataset> existing() {
        return stored(requestDatabase()).existing();
    }

    /** How much of it there is. */
    public IdentityUsage usage() {
        return IdentityUsage.of(identity.guid(), existing());
    }

    /** The dataset of this name; one that does not exist says so itself. */
    public Dataset dataset(String name) {
        return stored(requestDatabase())
                .find(name)
                .map(DatasetEntity::dataset)
                .orElseGet(() -> Dataset.unwritten(name));
    }

    /** The dataset of this name for reading its records, with those that have to be merged with it: one read. */
    public ReadDataset read(String name) {
        EntityManager database = requestDatabase();
        return new ReadDataset(database, name, stored(database).datasetAndMerged(name));
    }

    /**
     * Applies all patches or none, and creates the dataset if it does not exist.
     *
     * @throws org.keypool.aws.AwsException ResourceConflictException, LimitExceededException
     */
    public Update update(String name, PatchBatch batch, String writer) {
        return update(name, current -> {}, batch, writer);
    }

    /**
     * Applies what was decided about a dataset, if it still is what the decision saw.
     *
     * @throws org.keypool.aws.AwsException ResourceConflictException, LimitExceededException
     */
    public Update update(DatasetSnapshot seen, PatchBatch decided, String writer) {
        return update(seen.dataset().name(), current -> current.requireUnchangedSince(seen.dataset()), decided, writer);
    }

    private Update update(String name, Consumer<Dataset> condition, PatchBatch batch, String writer) {
        if (batch.isEmpty()) {
            return dataset(name).update(batch, Map.of(), writer, now());
        }
        // Most updates find their dataset and lock nothing but its row.
        Optional<Update> updated = durably(database -> stored(database)
                .lock(name)
                .filter(entity -> !entity.deleted)
                .map(entity -> update(database, entity, condition, batch, writer)));
        return updated.orElseGet(
                () -> durably(database -> update(database, lockOrCreate(database, name), condition, batch, writer)));
    }

    /**
     * The dataset as it stands between two updates, for a sync trigger to decide about a batch.
     *
     * @throws org.keypool.aws.AwsException ResourceConflictException if the batch is stale already
     */
    public DatasetSnapshot snapshot(String name, PatchBatch batch) {
        return durably(database -> stored(database)
                .lock(name)
                .map(entity -> snapshot(new StoredRecords(database, entity.id), entity.dataset(), batch))
                .orElseGet(() -> DatasetSnapshot.unwritten(name, batch)));
    }

    private static DatasetSnapshot snapshot(StoredRecords records, Dataset dataset, PatchBatch batch) {
        batch.requireCurrent(plain(records.find(batch.keys())));
        return new DatasetSnapshot(
                dataset,
                records.page(dataset.since(0), Optional.empty(), Limits.RECORDS).records());
    }

    /**
     * Deletes the dataset and returns it as it was.
     *
     * @throws org.keypool.aws.AwsException ResourceNotFoundException
     */
    public Dataset delete(String name, String writer) {
        return durably(database -> {
            Optional<DatasetEntity> entity = stored(database).lock(name);
            Dataset before = entity.map(DatasetEntity::dataset).orElseGet(() -> Dataset.unwritten(name));
            Dataset after = before.delete(writer, now());
            entity.ifPresent(existing -> {
                new StoredRecords(database, existing.id).deleteAll();
                existing.set(after);
                existing.mergedName = null;
                tell(database, existing, List.of(), writer);
            });
            stored(database).forgetMerge(name);
            return before;
        });
    }

    private DatasetEntity lockOrCreate(EntityManager database, String name) {
        IdentityHold.require(database, identity);
        return stored(database).lockOrCreate(name);
    }

    private Update update(
            EntityManager database,
            DatasetEntity entity,
            Consumer<Dataset> condition,
            PatchBatch batch,
            String writer) {
        StoredRecords records = new StoredRecords(database, entity.id);
        Map<String, RecordEntity> stored = records.find(batch.keys());

        Dataset before = entity.dataset();
        Update update = before.update(batch, plain(stored), writer, now());
        condition.accept(before);
        entity.set(update.dataset());
        if (!database.contains(entity)) {
            database.persist(entity);
            // Hibernate does not know that the records refer to it.
            database.flush();
        }
        records.write(update.records(), stored);
        tell(database, entity, update.records(), writer);
        return update;
    }

    private void tell(EntityManager database, DatasetEntity entity, List<Record> records, String writer) {
        Commit commit = new Commit(realmId(), pool, identity, entity.id, entity.dataset(), records, writer);
        listeners.forEach(listener -> listener.committing(database, commit));
    }

    private static Map<String, Record> plain(Map<String, RecordEntity> stored) {
        Map<String, Record> records = new HashMap<>();
        stored.forEach((key, record) -> records.put(key, record.record()));
        return records;
    }

    private <T> T durably(Function<EntityManager, T> work) {
        return Transactions.durably(session, work);
    }

    private StoredDatasets stored(EntityManager database) {
        return new StoredDatasets(database, realmId(), pool.guid(), identity.guid());
    }

    private String realmId() {
        return session.getContext().getRealm().getId();
    }

    private EntityManager requestDatabase() {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    /** What the database keeps. */
    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
