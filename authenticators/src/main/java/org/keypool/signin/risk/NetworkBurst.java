package org.keypool.signin.risk;

import java.util.Optional;

/**
 * Somebody is trying many users' passwords from one network. In a network that people share some mistype, and more of
 * them sign in: what counts is by how many the users who failed outnumber those who did not.
 */
final class NetworkBurst implements Signal {

    @Override
    public Optional<Reason> judge(Evidence evidence) {
        Failures failures = evidence.failures();
        int surplus = failures.othersInNetwork() - failures.othersSignedIn();
        return surplus > FailureBurst.EVERYBODY_MISTYPES
                ? Optional.of(new Reason(
                        "network-burst",
                        Math.log(1 + surplus),
                        "keypoolRiskNetworkBurst",
                        failures.othersInNetwork(),
                        failures.othersSignedIn()))
                : Optional.empty();
    }
}
