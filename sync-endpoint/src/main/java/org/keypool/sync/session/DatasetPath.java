package org.keypool.sync.session;

/**
 * Where a dataset is, in the caller's words.
 *
 * @param poolId the identity pool
 * @param identityId the identity in it
 * @param datasetName the dataset of the identity
 */
public record DatasetPath(String poolId, String identityId, String datasetName) {}
