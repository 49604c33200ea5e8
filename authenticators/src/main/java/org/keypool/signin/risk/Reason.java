package org.keypool.signin.risk;

import java.util.List;

/**
 * What one signal said about a sign-in.
 *
 * @param signal the signal's name
 * @param contribution what it added to the logarithm of the risk: above zero is riskier, below is safer
 * @param message why, for an administrator: the key of a text in the message bundles
 * @param parameters what goes into the text's places {0}, {1}, …
 */
public record Reason(String signal, double contribution, String message, List<Object> parameters) {

    /** Keeps its own copy. */
    public Reason {
        parameters = List.copyOf(parameters);
    }

    Reason(String signal, double contribution, String message, Object... parameters) {
        this(signal, contribution, message, List.of(parameters));
    }
}
