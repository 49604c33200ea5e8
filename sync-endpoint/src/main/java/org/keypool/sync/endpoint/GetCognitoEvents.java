package org.keypool.sync.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keypool.aws.json.AwsJson;
import org.keypool.sync.hook.SyncEvents;

/** {@code GetCognitoEvents}: the trigger of a pool, if it has one. */
final class GetCognitoEvents implements SyncOperation {

    @Override
    public String name() {
        return "GetCognitoEvents";
    }

    @Override
    public Audience audience() {
        return Audience.VIEWERS;
    }

    @Override
    public Object call(SyncCall call) {
        ObjectNode answer = AwsJson.object();
        ObjectNode events = answer.putObject("Events");
        call.events().target().ifPresent(target -> events.put(SyncEvents.SYNC_TRIGGER, target));
        return answer;
    }
}
