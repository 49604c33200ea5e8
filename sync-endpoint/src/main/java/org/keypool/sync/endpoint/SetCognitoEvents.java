package org.keypool.sync.endpoint;

import java.util.Map;

import org.keypool.aws.json.Constraint;
import org.keypool.aws.json.Members;
import org.keypool.sync.dataset.DatasetErrors;
import org.keypool.sync.hook.SyncEvents;

/** {@code SetCognitoEvents}: sets the trigger of a pool, or with an empty value takes it away. What is not named stays. */
final class SetCognitoEvents implements SyncOperation {

    private static final String EVENTS = "Events";
    private static final Constraint NAME = Constraint.length(0, 128);
    private static final Constraint TARGET = Constraint.length(0, 2048);

    @Override
    public String name() {
        return "SetCognitoEvents";
    }

    @Override
    public Audience audience() {
        return Audience.MANAGERS;
    }

    @Override
    public Object call(SyncCall call) {
        Members body = call.body();
        body.require(EVENTS);
        Map<String, String> events = body.stringMap(EVENTS, 1, NAME, TARGET);
        body.check();
        if (events.keySet().stream().anyMatch(event -> !event.equals(SyncEvents.SYNC_TRIGGER))) {
            throw DatasetErrors.invalid("Invalid Cognito event type.").because("the only event is SyncTrigger");
        }
        String target = events.get(SyncEvents.SYNC_TRIGGER);
        if (target != null) {
            call.events().set(target);
            call.tellChange(this, events);
        }
        return null;
    }
}
