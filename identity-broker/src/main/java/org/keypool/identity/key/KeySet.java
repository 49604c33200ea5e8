package org.keypool.identity.key;

import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All keys of a realm as one transaction saw them. Immutable; which of them is active is a matter of the time. */
final class KeySet {

    private final Map<Integer, byte[]> secrets = new HashMap<>();
    private final List<Generation> secretGenerations;
    private final Map<Generation, PoolTokenKey> poolTokenKeys = new HashMap<>();

    KeySet(Collection<KeyEntity> rows) {
        secretGenerations = KeyPurpose.SECRET.generations(rows);
        for (KeyEntity row : rows) {
            if (row.purpose.equals(KeyPurpose.SECRET.id())) {
                secrets.put(row.generation, Base64.getDecoder().decode(row.material));
            } else if (row.purpose.equals(KeyPurpose.POOL_TOKEN.id())) {
                poolTokenKeys.put(row.generation(), PoolTokenKey.of(row));
            }
        }
    }

    Map<Integer, byte[]> secrets() {
        return secrets;
    }

    int activeSecret(Instant now) {
        return Generation.active(secretGenerations, now).number();
    }

    /** The pool issuer's keys: the active one first, then the others, the newest of them first. */
    List<PoolTokenKey> poolTokenKeys(Instant now) {
        Generation active = Generation.active(poolTokenKeys.keySet(), now);
        return Stream.concat(
                        Stream.of(active),
                        Generation.newestFirst(poolTokenKeys.keySet()).stream().filter(other -> !other.equals(active)))
                .map(poolTokenKeys::get)
                .toList();
    }

    Optional<PoolTokenKey> poolTokenKey(String kid) {
        return poolTokenKeys.values().stream()
                .filter(key -> key.kid().equals(kid))
                .findFirst();
    }

    /** When another of the pool issuer's keys becomes active, if one waits. */
    Optional<Instant> nextPoolTokenKey(Instant now) {
        return Optional.ofNullable(Generation.waiting(poolTokenKeys.keySet(), now))
                .map(Generation::activeFrom);
    }
}
