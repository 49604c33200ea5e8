package org.keypool.sync.dataset;

/** How much an identity may keep, by the Cognito developer guide. */
public final class Limits {

    /** Datasets that exist at the same time. Deleted ones do not count. */
    public static final int DATASETS = 20;

    /** Live records of a dataset. Tombstones do not count. */
    public static final int RECORDS = 1024;

    /** Bytes of a dataset: its live keys and values in UTF-8. */
    public static final long STORAGE = 1024 * 1024;

    /** Enough to remove every record of a full dataset and to fill it again in one UpdateRecords. */
    public static final int PATCHES = 2 * RECORDS;

    /** The largest page of ListRecords, and the one for callers that do not ask: iOS never fetches a second. */
    public static final int PAGE = RECORDS;

    private Limits() {}
}
