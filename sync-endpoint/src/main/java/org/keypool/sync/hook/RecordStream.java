package org.keypool.sync.hook;

import java.time.Duration;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keypool.sync.hook.HookException.Kind;

/**
 * A stream that is told of committed changes.
 *
 * @param name of a Kinesis stream, or a URL
 * @param roleArn whose permissions it takes to write to it, or {@code null}
 */
public record RecordStream(String name, String roleArn) {

    /** Far less than the lease of whoever sends. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** Whether the server's options let pools name it. */
    public boolean isAllowed(KeycloakSession session) {
        return session.getProvider(SyncHook.class, provider()).allows(name);
    }

    /**
     * Sends a document, outside any transaction.
     *
     * @param key documents of one key stay in order
     * @throws HookException if it was not taken
     */
    public void put(KeycloakSessionFactory factory, String key, byte[] document) {
        // No transaction is begun, so no connection is held meanwhile.
        try (KeycloakSession session = factory.create()) {
            if (!isAllowed(session)) {
                throw new HookException(Kind.REFUSED, "the server's options do not allow this stream");
            }
            session.getProvider(SyncHook.class, provider()).as(roleArn).send(name, key, document, LIMIT);
        }
    }

    private String provider() {
        return HttpHooks.isUrl(name) ? HttpHooks.ID : KinesisHooks.ID;
    }
}
