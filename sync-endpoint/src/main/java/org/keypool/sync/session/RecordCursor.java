package org.keypool.sync.session;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.keypool.sync.dataset.Delta;

/**
 * How far ListRecords has come: the delta it reads, which stays the same over all pages, and the last record it gave.
 *
 * @param delta what is being read
 * @param syncCount the sync count of the last record given
 * @param keyHash the key hash of the last record given
 */
public record RecordCursor(Delta delta, long syncCount, String keyHash) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18}):(\\d{1,18}):(\\d{1,18}):([0-9a-f]{64})");

    String text() {
        return delta.after() + ":" + delta.upTo() + ":" + syncCount + ":" + keyHash;
    }

    static Optional<RecordCursor> of(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Delta delta = new Delta(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)));
        return Optional.of(new RecordCursor(delta, Long.parseLong(parts.group(3)), parts.group(4)));
    }
}
