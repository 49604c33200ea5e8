package org.keypool.sync.endpoint;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keycloak.models.KeycloakSession;
import org.keypool.aws.json.AwsJson;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.sync.hook.SyncEvents;
import org.keypool.sync.settings.SyncSettings;

/** A pool's configuration, as the two operations answer it. What was never set is left out. */
public final class PoolConfiguration {

    private PoolConfiguration() {}

    /** All that was set for a pool of the session's realm, {@code Events} as {@code GetCognitoEvents} has them too. */
    public static ObjectNode all(KeycloakSession session, IdentityPool pool) {
        ObjectNode all = shape(pool, SyncSettings.of(session.getContext().getRealm(), pool));
        new SyncEvents(session, pool).target().ifPresent(target -> all.putObject("Events")
                .put(SyncEvents.SYNC_TRIGGER, target));
        return all;
    }

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
