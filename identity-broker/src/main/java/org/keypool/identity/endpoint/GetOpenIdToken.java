package org.keypool.identity.endpoint;

import java.time.Duration;
import java.util.Map;

import org.keypool.aws.AwsException;
import org.keypool.aws.json.Members;
import org.keypool.identity.event.Exchange;
import org.keypool.identity.login.Logins;
import org.keypool.identity.registry.IdentityRegistry;
import org.keypool.identity.registry.PresentedIdentity;
import org.keypool.identity.role.PrincipalTags;
import org.keypool.identity.token.PoolIssuer;

/** {@code GetOpenIdToken}: a pool token that the caller exchanges at an STS itself (the classic flow). */
final class GetOpenIdToken implements Operation {

    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final Exchange exchange;
    private final PoolOf poolOf;
    private final Logins logins;
    private final IdentityRegistry identities;
    private final PoolIssuer issuer;

    GetOpenIdToken(Exchange exchange, PoolOf poolOf, Logins logins, IdentityRegistry identities, PoolIssuer issuer) {
        this.exchange = exchange;
        this.poolOf = poolOf;
        this.logins = logins;
        this.identities = identities;
        this.issuer = issuer;
    }

    @Override
    public Object call(Members input) {
        String identityId = Shapes.identityId(input);
        Map<String, String> tokens = Shapes.logins(input);
        input.check();

        exchange.asks(null, identityId, tokens.keySet());
        Logins.requireClassicFlow(tokens);
        PresentedIdentity presented = poolOf.present(identityId);
        Proof proof = Proof.of(exchange, poolOf.identity(presented), logins, tokens);
        if (!proof.pool().allowClassicFlow()) {
            throw new AwsException(
                    400, "InvalidParameterException", "Basic (classic) flow is not enabled, please use enhanced flow.");
        }
        if (!proof.pool().roles().mappings().isEmpty()) {
            throw new AwsException(
                    400,
                    "InvalidParameterException",
                    "Basic (classic) flow is not supported with RoleMappings, please use enhanced flow.");
        }
        PrincipalTags tags = proof.tags();
        String id = identities.open(proof.pool(), presented, proof.logins()).id();
        exchange.identity(id);
        return Map.of("IdentityId", id, "Token", issuer.issue(proof.pool(), id, proof.amr(), tags, LIFETIME));
    }
}
