package org.keypool.identity.endpoint;

import java.util.Map;

import org.keycloak.models.RealmModel;
import org.keypool.aws.json.Constraint;
import org.keypool.aws.json.Members;
import org.keypool.identity.event.Exchange;
import org.keypool.identity.login.Logins;
import org.keypool.identity.pool.IdentityPools;
import org.keypool.identity.registry.IdentityRegistry;

/** {@code GetId}: the identity of these logins, or a new guest. */
final class GetId implements Operation {

    private final Exchange exchange;
    private final RealmModel realm;
    private final Logins logins;
    private final IdentityRegistry identities;

    GetId(Exchange exchange, RealmModel realm, Logins logins, IdentityRegistry identities) {
        this.exchange = exchange;
        this.realm = realm;
        this.logins = logins;
        this.identities = identities;
    }

    @Override
    public Object call(Members input) {
        // Optional, and ignored by AWS as well; only its form is checked.
        input.string("AccountId", Constraint.length(1, 15).pattern("\\d+"));
        String poolId = Shapes.poolId(input);
        Map<String, String> tokens = Shapes.logins(input);
        input.check();

        exchange.asks(poolId, null, tokens.keySet());
        Proof proof = Proof.of(exchange, IdentityPools.of(realm).require(poolId), logins, tokens);
        logins.redeem(proof.logins(), "GetId");
        String id = identities.getOrCreate(proof.pool(), proof.logins()).id();
        exchange.identity(id);
        return Map.of("IdentityId", id);
    }
}
