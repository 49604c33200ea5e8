package org.keypool.sync.store;

import java.util.List;

import org.keypool.sync.dataset.Dataset;
import org.keypool.sync.dataset.Record;

/**
 * A dataset of some identity of a pool, as one commit left it.
 *
 * @param identityGuid whose it is
 * @param dataset the dataset
 * @param records its live records
 */
public record PoolDataset(String identityGuid, Dataset dataset, List<Record> records) {}
