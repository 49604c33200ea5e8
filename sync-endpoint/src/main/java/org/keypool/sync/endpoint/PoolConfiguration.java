package org.keypool.sync.endpoint;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keypool.aws.json.AwsJson;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.sync.settings.SyncSettings;

/** A pool's configuration, as the two operations answer it. What was never set is left out. */
final class PoolConfiguration {

    private PoolConfiguration() {}

    static ObjectNode shape(IdentityPool pool, SyncSettings settings) {
        ObjectNode answer = AwsJson.object().put("IdentityPoolId", pool.id());
        if (settings.push().isConfigured()) {
            ObjectNode push = answer.putObject("PushSync");
            ArrayNode arns = push.putArray("ApplicationArns");
            settings.push().applicationArns().forEach(arns::add);
            Shapes.text(push, "RoleArn", settings.push().roleArn());
        }
        if (!settings.streams().isEmpty()) {
            ObjectNode streams = answer.putObject("CognitoStreams");
            Shapes.text(streams, "StreamName", settings.streams().streamName());
            Shapes.text(streams, "RoleArn", settings.streams().roleArn());
            Shapes.text(streams, "StreamingStatus", settings.streams().streamingStatus());
        }
        return answer;
    }
}
