package org.keypool.sync.stream;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;
import org.keypool.aws.json.AwsJson;
import org.keypool.sync.hook.HookException;
import org.keypool.sync.hook.RecordStream;
import org.keypool.sync.outbox.BackOff;
import org.keypool.sync.outbox.OutboxChannel;
import org.keypool.sync.outbox.OutboxMessage;
import org.keypool.sync.outbox.UndeliverableException;
import org.keypool.sync.outbox.UnreachableException;

/** Sends what waits in the outbox to the pool's stream. */
public final class StreamChannel implements OutboxChannel {

    static final String ID = "stream";

    private static final Logger LOG = Logger.getLogger(StreamChannel.class);

    /** About a day: as long as Kinesis itself keeps what nobody reads. */
    private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(10), 200);

    @Override
    public String id() {
        return ID;
    }

    @Override
    public BackOff backOff() {
        return BACK_OFF;
    }

    @Override
    public void deliver(KeycloakSessionFactory factory, OutboxMessage message) {
        PoolStream pool = new PoolStream(factory, message.realmId(), message.poolGuid());
        Optional<RecordStream> stream = pool.enabled()
                .map(PoolStream.Enabled::stream)
                .filter(enabled -> enabled.name().equals(message.target()));
        if (stream.isEmpty()) {
            LOG.debugf("pool %s does not stream to %s any more", message.poolGuid(), message.target());
            return;
        }
        String identityId = AwsJson.read(message.payload()).path("identityId").asText();
        try {
            stream.get().put(factory, identityId, message.payload().getBytes(StandardCharsets.UTF_8));
        } catch (HookException e) {
            throw failure(pool, e);
        }
    }

    private static RuntimeException failure(PoolStream pool, HookException e) {
        return switch (e.kind()) {
            case THROTTLED, NO_ANSWER -> new UnreachableException(e.getMessage(), e);
            case FAILED -> e;
            case REFUSED -> {
                pool.disable(e.getMessage());
                yield new UndeliverableException(e.getMessage(), e);
            }
        };
    }
}
