package org.keypool.signin.risk;

import java.util.EnumMap;
import java.util.Map;

/**
 * How often the observed values occurred in past sign-ins, of one user or of everybody.
 *
 * @param signIns how many successful sign-ins were counted
 * @param sharing how many of them had the observed value of a trait; absent means none
 */
public record Frequencies(long signIns, Map<Trait, Long> sharing) {

    /** Nothing happened yet. */
    public static final Frequencies NONE = new Frequencies(0, Map.of());

    /** Keeps its own copy and refuses counts that cannot be. */
    public Frequencies {
        Map<Trait, Long> copy = new EnumMap<>(Trait.class);
        copy.putAll(sharing);
        if (signIns < 0 || copy.values().stream().anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("a count cannot be negative");
        }
        sharing = copy;
    }

    long sharing(Trait trait) {
        return sharing.getOrDefault(trait, 0L);
    }

    /**
     * At least as much as the other counted: the realm's counts lag a little behind (they are flushed in batches), but
     * whatever a user did happened in the realm as well.
     */
    Frequencies atLeast(Frequencies other) {
        Map<Trait, Long> larger = new EnumMap<>(Trait.class);
        for (Trait trait : Trait.values()) {
            larger.put(trait, Math.max(sharing(trait), other.sharing(trait)));
        }
        return new Frequencies(Math.max(signIns, other.signIns), larger);
    }
}
