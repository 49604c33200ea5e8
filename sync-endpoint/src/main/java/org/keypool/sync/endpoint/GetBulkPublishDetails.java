package org.keypool.sync.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keypool.aws.json.AwsJson;
import org.keypool.sync.store.BulkPublish;

/** {@code GetBulkPublishDetails}: how far the last BulkPublish of a pool is. */
final class GetBulkPublishDetails implements SyncOperation {

    @Override
    public String name() {
        return "GetBulkPublishDetails";
    }

    @Override
    public Audience audience() {
        return Audience.VIEWERS;
    }

    @Override
    public Object call(SyncCall call) {
        BulkPublish last = call.bulk().last();
        ObjectNode answer = AwsJson.object().put("IdentityPoolId", call.pool().id());
        Shapes.timestamp(answer, "BulkPublishStartTime", last.started());
        Shapes.timestamp(answer, "BulkPublishCompleteTime", last.completed());
        answer.put("BulkPublishStatus", last.status().name());
        return Shapes.text(answer, "FailureMessage", last.failure());
    }
}
