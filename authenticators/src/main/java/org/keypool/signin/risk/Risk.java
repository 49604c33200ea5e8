package org.keypool.signin.risk;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How risky a sign-in is, and why.
 *
 * @param score 0 (as usual) to 100
 * @param reasons what each signal said, in a fixed order
 */
public record Risk(int score, List<Reason> reasons) {

    /** Keeps its own copy. */
    public Risk {
        reasons = List.copyOf(reasons);
    }

    /** The reasons as one line. */
    public String explanation() {
        return reasons.stream().map(Reason::toString).collect(Collectors.joining("; "));
    }
}
