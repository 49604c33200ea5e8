package org.keypool.signin.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
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

    /** The same risk with one more reason, which adds nothing to it. */
    public Risk with(Reason reason) {
        List<Reason> more = new ArrayList<>(reasons);
        more.add(reason);
        return new Risk(score, more);
    }

    /** ln S: how much likelier an attacker is than the user, as a natural logarithm. The score grows with it. */
    public double logarithm() {
        return reasons.stream().mapToDouble(Reason::contribution).sum();
    }

    /** The reasons as one line: each signal, what it added, and in brackets why, in the given words. */
    public String explanation(Function<Reason, String> words) {
        return reasons.stream()
                .map(reason -> String.format(
                        Locale.ROOT, "%s %+.2f (%s)", reason.signal(), reason.contribution(), words.apply(reason)))
                .collect(Collectors.joining("; "));
    }
}
