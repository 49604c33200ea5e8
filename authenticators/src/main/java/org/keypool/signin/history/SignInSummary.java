package org.keypool.signin.history;

import org.keypool.signin.risk.RiskLevel;

/**
 * What a user is told about a sign-in.
 *
 * @param time when, in milliseconds
 * @param address from where; null if that is not known
 * @param place where about that is
 * @param browser with which; null if that is not known
 * @param operatingSystem on which; null if that is not known
 * @param level how risky it was; null if it was not scored
 * @param refused whether the user was not let in
 * @param answered what the user said of it before; null = nothing
 */
public record SignInSummary(
        long time,
        String address,
        Place place,
        String browser,
        String operatingSystem,
        RiskLevel level,
        boolean refused,
        Feedback answered) {

    /** Whether this may still be said of it: the first answer, or that it was not the user after all. */
    public boolean canBeAnswered(Feedback answer) {
        return answered == null || answered == Feedback.Valid && answer == Feedback.Invalid;
    }
}
