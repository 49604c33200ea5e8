package org.keypool.sync.stream;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import jakarta.persistence.EntityManager;

import org.keycloak.models.KeycloakSession;
import org.keypool.sync.hook.RecordStream;
import org.keypool.sync.outbox.Outbox;
import org.keypool.sync.outbox.OutboxMessage;
import org.keypool.sync.settings.CognitoStreams;
import org.keypool.sync.store.Commit;
import org.keypool.sync.store.CommitListener;

/** Leaves what a commit changed in the outbox for the pool's stream. */
public final class StreamQueue implements CommitListener {

    private final String stream;
    private final StreamWriter writer;
    private final Clock clock;

    private StreamQueue(String stream, StreamWriter writer, Clock clock) {
        this.stream = stream;
        this.writer = writer;
        this.clock = clock;
    }

    /** For commits of a request, if its pool has a stream that is enabled and the server's options allow it. */
    public static Optional<StreamQueue> of(KeycloakSession session, CognitoStreams streams, Clock clock) {
        if (!streams.isEnabled() || !new RecordStream(streams.streamName(), streams.roleArn()).isAllowed(session)) {
            return Optional.empty();
        }
        StreamWriter writer = new StreamWriter(LargeDocuments.addresses(session), clock);
        return Optional.of(new StreamQueue(streams.streamName(), writer, clock));
    }

    @Override
    public void committing(EntityManager database, Commit commit) {
        String poolGuid = commit.pool().guid();
        String identityGuid = commit.identity().guid();
        StreamDocument document =
                new StreamDocument(commit.pool().id(), commit.identity().id(), commit.dataset(), commit.records());
        String payload = writer.write(database, commit.realmId(), poolGuid, identityGuid, document);
        new Outbox(database, clock)
                .add(
                        new OutboxMessage(
                                StreamChannel.ID,
                                stream,
                                StreamChannel.ID + ":" + commit.datasetId(),
                                commit.realmId(),
                                poolGuid,
                                identityGuid,
                                payload),
                        Duration.ZERO);
    }
}
