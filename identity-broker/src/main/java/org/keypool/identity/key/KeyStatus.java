package org.keypool.identity.key;

import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * One key of a realm as administrators see it; nothing in it is secret.
 *
 * @param id the {@code kid} of a key that signs pool tokens
 * @param purpose {@code pool-token} or {@code secret}
 * @param generation counts up, per purpose
 * @param state what it is used for now
 * @param created when it was made
 * @param activeFrom when it came, or comes, into use
 * @param certificate in DER, or {@code null} for a secret
 */
public record KeyStatus(
        String id,
        String purpose,
        int generation,
        State state,
        Instant created,
        Instant activeFrom,
        byte[] certificate) {

    /** What a key is used for. */
    public enum State {
        /** Published, and used from its time on. */
        WAITING,
        /** Makes what is new. */
        ACTIVE,
        /** Only verifies what it made. */
        REPLACED
    }

    static KeyStatus of(KeyEntity row, List<Generation> all, Instant now) {
        Generation generation = row.generation();
        int active = Generation.active(all, now).number();
        State state = generation.number() == active
                ? State.ACTIVE
                : generation.number() > active ? State.WAITING : State.REPLACED;
        return new KeyStatus(
                row.id,
                row.purpose,
                row.generation,
                state,
                generation.created(),
                generation.activeFrom(),
                row.certificate == null ? null : Base64.getDecoder().decode(row.certificate));
    }
}
