package org.keypool.sync.hook;

import java.time.Duration;

import org.keycloak.provider.Provider;

/** Something outside that is sent documents about synced data. Never called inside a transaction. */
public interface SyncHook extends Provider {

    /** Whether the server's options let pools name this target. */
    boolean allows(String target);

    /**
     * The same hook with the permissions of a role, where the server takes on roles for it.
     *
     * @param roleArn the role, or {@code null}
     */
    default SyncHook as(String roleArn) {
        return this;
    }

    /**
     * Sends a document and waits for the answer, which is empty where there is nothing to say.
     *
     * @param target which function, stream or endpoint
     * @param key documents of one key stay in order, where the hook knows order
     * @param document JSON in UTF-8
     * @param limit how long all of it may take
     * @return at most {@link HttpPosts#MAX_ANSWER} bytes
     * @throws HookException if there is no answer, or a refusal
     */
    byte[] send(String target, String key, byte[] document, Duration limit);

    @Override
    default void close() {
        // holds nothing
    }
}
