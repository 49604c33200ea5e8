package org.keypool.sync.store;

import java.time.Instant;

/**
 * What a pool's identities have synchronised.
 *
 * @param sessions how many sync sessions there were, up to the last seconds of other nodes
 * @param dataStorage the bytes of all live records
 * @param lastModified when a dataset last changed, or {@code null}
 */
public record PoolUsage(long sessions, long dataStorage, Instant lastModified) {}
