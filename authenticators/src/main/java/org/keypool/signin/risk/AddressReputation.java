package org.keypool.signin.risk;

import java.util.Optional;

/**
 * The address stands on a list of addresses that attacks come from. Such lists are long and addresses change hands:
 * an attacker is ten times likelier to have one than a user is.
 */
final class AddressReputation implements Signal {

    private static final double CONTRIBUTION = Math.log(10);

    @Override
    public Optional<Reason> judge(Evidence evidence) {
        return evidence.attackList()
                .map(list -> new Reason("address-reputation", CONTRIBUTION, "keypoolRiskAddressReputation", list));
    }
}
