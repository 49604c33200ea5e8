package org.keypool.sync.dataset;

import java.util.List;

/**
 * What an accepted UpdateRecords makes of a dataset.
 *
 * @param dataset the dataset afterwards
 * @param records the records it wrote, tombstones among them, in the order of the patches
 */
public record Update(Dataset dataset, List<Record> records) {}
