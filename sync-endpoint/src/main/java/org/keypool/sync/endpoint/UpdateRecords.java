package org.keypool.sync.endpoint;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keypool.aws.json.AwsJson;
import org.keypool.aws.json.Constraint;
import org.keypool.aws.json.Members;
import org.keypool.sync.dataset.PatchBatch;
import org.keypool.sync.dataset.RecordPatch;
import org.keypool.sync.dataset.Update;
import org.keypool.sync.event.SyncTriggerEvent;
import org.keypool.sync.hook.SyncTrigger;
import org.keypool.sync.store.DatasetSnapshot;
import org.keypool.sync.store.IdentityDatasets;

/** {@code UpdateRecords}: applies a batch of patches or none of them. */
final class UpdateRecords implements SyncOperation {

    private static final Constraint DEVICE_ID = Constraint.length(1, 256);
    private static final Constraint TOKEN = Constraint.none().sensitive();
    private static final Constraint OP =
            Constraint.none().oneOf(RecordPatch.Op.REPLACE.wireName(), RecordPatch.Op.REMOVE.wireName());
    private static final Constraint KEY = Constraint.length(1, 1024);
    private static final Constraint VALUE = Constraint.length(0, 1_048_575).sensitive();

    @Override
    public String name() {
        return "UpdateRecords";
    }

    @Override
    public Audience audience() {
        return Audience.WRITERS;
    }

    @Override
    public Object call(SyncCall call) {
        Members body = call.body();
        String deviceId = body.string("DeviceId", DEVICE_ID);
        String token = body.required("SyncSessionToken", TOKEN);
        // The batch itself says when it is too long; the body's limit bounds it here.
        List<Patch> patches = body.list("RecordPatches", Integer.MAX_VALUE).stream()
                .map(Patch::of)
                .toList();
        body.check();
        call.sessions().require(token);
        PatchBatch batch =
                PatchBatch.of(patches.stream().map(Patch::recordPatch).toList());

        String writer = Objects.requireNonNullElse(deviceId, call.identityId());
        Update update = update(call, batch, writer);
        SyncMetrics.count(call.realmName(), update.records());
        if (!update.records().isEmpty()) {
            call.committed();
        }

        ObjectNode answer = AwsJson.object();
        answer.set("Records", Shapes.records(update.records()));
        return answer;
    }

    private static Update update(SyncCall call, PatchBatch batch, String writer) {
        IdentityDatasets datasets = call.datasets();
        Optional<SyncTrigger> trigger = batch.isEmpty() ? Optional.empty() : call.trigger();
        if (trigger.isEmpty()) {
            return datasets.update(call.datasetName(), batch, writer);
        }
        // Nothing is locked while the trigger thinks: its decision counts if the dataset still is what it was shown.
        DatasetSnapshot seen = datasets.snapshot(call.datasetName(), batch);
        SyncTriggerEvent event = call.event(seen.records(), batch);
        PatchBatch decided = event.decision(trigger.get().ask(call.identityId(), event.document()));
        return datasets.update(seen, decided, writer);
    }

    /** A patch as it was read; right only after the body's {@link Members#check()}. */
    private record Patch(String op, String key, String value, Long syncCount, Instant deviceLastModified) {

        static Patch of(Members members) {
            members.require("SyncCount");
            return new Patch(
                    members.required("Op", OP),
                    members.required("Key", KEY),
                    members.string("Value", VALUE),
                    members.integer("SyncCount", Long.MIN_VALUE, Long.MAX_VALUE),
                    members.timestamp("DeviceLastModifiedDate"));
        }

        RecordPatch recordPatch() {
            return new RecordPatch(RecordPatch.Op.of(op), key, value, syncCount, deviceLastModified);
        }
    }
}
