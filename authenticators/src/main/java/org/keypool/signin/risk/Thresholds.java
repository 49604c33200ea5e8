package org.keypool.signin.risk;

/**
 * From which score on a sign-in is of medium or of high risk.
 *
 * @param medium the lowest score of medium risk, at least 1
 * @param high the lowest score of high risk, above medium and at most 100
 */
public record Thresholds(int medium, int high) {

    /**
     * Medium from ln S = 1.5 on, high from ln S = 5.0 on: the figures are in benchmarks/risk, the reasons in
     * docs/decisions/0020. However long the history is, a new network with a new browser is of medium risk; high takes
     * another signal, and a user whose browser has always shown its cookie gives one by showing none.
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
