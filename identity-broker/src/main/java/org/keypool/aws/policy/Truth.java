package org.keypool.aws.policy;

import java.util.Collection;
import java.util.function.Function;

/**
 * Kleene's three values. What a policy says can be undecidable: an operator we do not have, a variable without a value.
 * Carrying that through lets the statement decide what is safe, under any number of negations.
 */
enum Truth {
    TRUE,
    FALSE,
    UNKNOWN;

    static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }

    Truth not() {
        return switch (this) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
        };
    }

    Truth not(boolean negate) {
        return negate ? not() : this;
    }

    static <T> Truth any(Collection<T> all, Function<T, Truth> test) {
        Truth any = FALSE;
        for (T one : all) {
            Truth truth = test.apply(one);
            if (truth == TRUE) {
                return TRUE;
            }
            any = truth == UNKNOWN ? UNKNOWN : any;
        }
        return any;
    }

    static <T> Truth all(Collection<T> all, Function<T, Truth> test) {
        return any(all, one -> test.apply(one).not()).not();
    }
}
