package org.keypool.sync.store;

import java.util.List;

import org.keypool.identity.pool.IdentityPool;
import org.keypool.identity.registry.Identity;
import org.keypool.sync.dataset.Dataset;
import org.keypool.sync.dataset.Record;

/**
 * What a transaction makes of a dataset.
 *
 * @param realmId the realm
 * @param pool the identity's pool
 * @param identity whose dataset it is
 * @param datasetId the dataset's own id, which stays when it is renamed
 * @param dataset as it will be; it does not exist if this deletes it
 * @param records what is written, tombstones among it; none if this deletes the dataset
 * @param writer the device or, where it did not say which it is, the identity
 */
public record Commit(
        String realmId,
        IdentityPool pool,
        Identity identity,
        String datasetId,
        Dataset dataset,
        List<Record> records,
        String writer) {}
