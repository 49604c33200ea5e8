package org.keypool.signin.risk;

import java.util.Optional;

/**
 * Somebody was guessing this user's password. Two failures are everybody's typing; from the third on the risk grows
 * with their number, more and more slowly, so that guessing alone can never push a sign-in from the usual place very
 * far.
 */
final class FailureBurst implements Signal {

    static final int EVERYBODY_MISTYPES = 2;

    @Override
    public Optional<Reason> judge(Evidence evidence) {
        int failures = evidence.failures().ofUser();
        return failures > EVERYBODY_MISTYPES
                ? Optional.of(new Reason("failure-burst", Math.log(1 + failures), "keypoolRiskFailureBurst", failures))
                : Optional.empty();
    }
}
