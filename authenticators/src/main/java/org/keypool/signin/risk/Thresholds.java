package org.keypool.signin.risk;

/**
 * From which score on a sign-in is of medium or of high risk.
 *
 * @param medium the lowest score of medium risk, at least 1
 * @param high the lowest score of high risk, above medium and at most 100
 */
public record Thresholds(int medium, int high) {

    /**
     * A sign-in from an unknown network with an unknown browser is of medium risk from the third sign-in of a user on,
     * and however long the history is, novelty alone never makes it high: that takes another signal.
     */
    public static final Thresholds DEFAULT = new Thresholds(40, 80);

    /** Refuses thresholds that leave no room for a level. */
    public Thresholds {
        if (medium < 1 || high <= medium || high > 100) {
            throw new IllegalArgumentException("thresholds must be 1 <= medium < high <= 100");
        }
    }

    /** The level of a score. */
    public RiskLevel levelOf(int score) {
        if (score >= high) {
            return RiskLevel.HIGH;
        }
        return score >= medium ? RiskLevel.MEDIUM : RiskLevel.LOW;
    }
}
