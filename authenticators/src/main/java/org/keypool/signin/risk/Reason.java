package org.keypool.signin.risk;

import java.util.Locale;

/**
 * What one signal said about a sign-in.
 *
 * @param signal the signal's name
 * @param contribution what it added to the logarithm of the risk: above zero is riskier, below is safer
 * @param words why, for an administrator
 */
public record Reason(String signal, double contribution, String words) {

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s %+.2f (%s)", signal, contribution, words);
    }
}
