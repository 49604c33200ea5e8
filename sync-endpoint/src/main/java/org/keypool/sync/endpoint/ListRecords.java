package org.keypool.sync.endpoint;

import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keypool.aws.json.AwsJson;
import org.keypool.sync.dataset.Dataset;
import org.keypool.sync.dataset.Delta;
import org.keypool.sync.dataset.Limits;
import org.keypool.sync.session.NextTokens;
import org.keypool.sync.session.RecordCursor;
import org.keypool.sync.session.SyncSessions;
import org.keypool.sync.store.ReadDataset;
import org.keypool.sync.store.RecordPage;

/** {@code ListRecords}: what changed since the count a device has seen, and the token it writes with. */
final class ListRecords implements SyncOperation {

    @Override
    public String name() {
        return "ListRecords";
    }

    @Override
    public Audience audience() {
        return Audience.READERS;
    }

    @Override
    public Object call(SyncCall call) {
        QueryMembers query = call.query();
        long lastSyncCount =
                query.integer("lastSyncCount", Long.MIN_VALUE, Long.MAX_VALUE).orElse(0);
        int size = (int) query.integer("maxResults", 1, Limits.PAGE).orElse(Limits.PAGE);
        SyncSessions sessions = call.sessions();
        query.token("syncSessionToken").ifPresent(sessions::requireKnown);
        NextTokens tokens = call.recordTokens();
        Optional<RecordCursor> cursor = query.token("nextToken").map(tokens::cursor);

        ReadDataset read = call.datasets().read(call.datasetName());
        Dataset dataset = read.dataset();
        Delta delta = cursor.map(begun -> requireContinued(dataset, begun, lastSyncCount))
                .orElseGet(() -> dataset.since(lastSyncCount));
        RecordPage page = read.page(delta, cursor, size);

        // Rule E.6: what does not exist has count 0, so that a device that writes it begins anew.
        ObjectNode answer = AwsJson.object();
        answer.set("Records", Shapes.records(page.records()));
        answer.put("Count", page.records().size())
                .put("DatasetSyncCount", dataset.exists() ? delta.upTo() : 0)
                .put("DatasetExists", dataset.exists())
                .put("DatasetDeletedAfterRequestedSyncCount", dataset.deletedAfter(lastSyncCount))
                .put("SyncSessionToken", call.openSession());
        if (dataset.exists()) {
            Shapes.text(answer, "LastModifiedBy", dataset.lastModifiedBy());
        }
        if (!read.mergedNames().isEmpty()) {
            read.mergedNames().forEach(answer.putArray("MergedDatasetNames")::add);
        }
        page.next().ifPresent(next -> answer.put("NextToken", tokens.at(next)));
        return answer;
    }

    private static Delta requireContinued(Dataset dataset, RecordCursor begun, long lastSyncCount) {
        if (begun.delta().after() != lastSyncCount || !dataset.continues(begun.delta())) {
            throw NextTokens.refused();
        }
        return begun.delta();
    }
}
