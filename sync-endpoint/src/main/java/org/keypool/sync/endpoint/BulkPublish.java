package org.keypool.sync.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keycloak.events.admin.OperationType;
import org.keypool.aws.json.AwsJson;

/** {@code BulkPublish}: begins to tell a pool's stream everything that its identities have synchronised. */
final class BulkPublish implements SyncOperation {

    @Override
    public String name() {
        return "BulkPublish";
    }

    @Override
    public Audience audience() {
        return Audience.MANAGERS;
    }

    @Override
    public Object call(SyncCall call) {
        call.bulk().start();
        ObjectNode answer = AwsJson.object().put("IdentityPoolId", call.pool().id());
        call.tell(OperationType.ACTION, this, answer);
        return answer;
    }
}
