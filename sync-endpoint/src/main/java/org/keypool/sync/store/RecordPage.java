package org.keypool.sync.store;

import java.util.List;
import java.util.Optional;

import org.keypool.sync.dataset.Record;
import org.keypool.sync.session.RecordCursor;

/**
 * Some of a delta's records, in the order they were written.
 *
 * @param records the records
 * @param next where the next page begins, or empty after the last one
 */
public record RecordPage(List<Record> records, Optional<RecordCursor> next) {}
