package org.keypool.sync.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keypool.aws.json.Constraint;
import org.keypool.aws.json.Members;
import org.keypool.sync.settings.CognitoStreams;
import org.keypool.sync.settings.Platform;
import org.keypool.sync.settings.PushSync;
import org.keypool.sync.settings.SyncSettings;

/**
 * {@code SetIdentityPoolConfiguration}: a structure that is absent stays as it is; an empty {@code PushSync} ends
 * notifications.
 */
final class SetIdentityPoolConfiguration implements SyncOperation {

    private static final int MAX_APPLICATIONS = Platform.values().length;
    private static final Constraint APPLICATION_ARN = Constraint.length(1, 512).pattern(SyncSettings.APPLICATION_ARN);
    private static final Constraint ROLE_ARN = Constraint.length(20, 2048).pattern(SyncSettings.ROLE_ARN);
    private static final Constraint STREAM_NAME = Constraint.length(1, 128);
    private static final Constraint STATUS = Constraint.none().oneOf(CognitoStreams.ENABLED, CognitoStreams.DISABLED);

    @Override
    public String name() {
        return "SetIdentityPoolConfiguration";
    }

    @Override
    public Audience audience() {
        return Audience.MANAGERS;
    }

    @Override
    public Object call(SyncCall call) {
        Members body = call.body();
        Members pushMembers = body.structure("PushSync");
        PushSync push = pushMembers == null ? null : push(pushMembers);
        Members streamMembers = body.structure("CognitoStreams");
        CognitoStreams streams = streamMembers == null ? null : streams(streamMembers);
        body.check();
        if (push != null) {
            push.requireUsable();
        }
        if (streams != null) {
            streams.requireUsable();
        }
        ObjectNode answer = PoolConfiguration.shape(
                call.pool(),
                call.configure(before -> new SyncSettings(
                        push == null ? before.push() : push, streams == null ? before.streams() : streams)));
        call.tellChange(this, answer);
        return answer;
    }

    private static PushSync push(Members members) {
        return new PushSync(
                members.strings("ApplicationArns", MAX_APPLICATIONS, APPLICATION_ARN),
                members.string("RoleArn", ROLE_ARN));
    }

    private static CognitoStreams streams(Members members) {
        return new CognitoStreams(
                members.string("StreamName", STREAM_NAME),
                members.string("RoleArn", ROLE_ARN),
                members.string("StreamingStatus", STATUS));
    }
}
