package org.keypool.identity.endpoint;

import java.util.Map;
import java.util.Optional;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keypool.aws.json.Constraint;
import org.keypool.aws.json.Members;
import org.keypool.identity.credentials.CredentialIssuer;
import org.keypool.identity.credentials.CredentialRequest;
import org.keypool.identity.credentials.IssuedCounter;
import org.keypool.identity.credentials.RoleSession;
import org.keypool.identity.credentials.TemporaryCredentials;
import org.keypool.identity.event.Exchange;
import org.keypool.identity.login.Logins;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.identity.registry.IdentityRegistry;
import org.keypool.identity.registry.PresentedIdentity;
import org.keypool.identity.role.PrincipalTags;
import org.keypool.identity.role.RoleResolution;

/** {@code GetCredentialsForIdentity}: temporary AWS credentials for an identity (the enhanced flow). */
final class GetCredentialsForIdentity implements Operation {

    private final Exchange exchange;
    private final KeycloakSession session;
    private final RealmModel realm;
    private final PoolOf poolOf;
    private final Logins logins;
    private final IdentityRegistry identities;

    GetCredentialsForIdentity(
            Exchange exchange, KeycloakSession session, PoolOf poolOf, Logins logins, IdentityRegistry identities) {
        this.exchange = exchange;
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.poolOf = poolOf;
        this.logins = logins;
        this.identities = identities;
    }

    @Override
    public Object call(Members input) {
        String identityId = Shapes.identityId(input);
        Map<String, String> tokens = Shapes.logins(input);
        String customRole = input.string("CustomRoleArn", Constraint.length(20, 2048));
        input.check();

        // Everything that can be refused comes before the identity is opened, which may link or merge.
        exchange.asks(null, identityId, tokens.keySet());
        PresentedIdentity presented = poolOf.present(identityId);
        Proof proof = Proof.of(exchange, poolOf.identity(presented), logins, tokens);
        IdentityPool pool = proof.pool();
        String role = RoleResolution.resolve(pool.roles(), proof.claims(), customRole);
        PrincipalTags tags = proof.tags();
        logins.redeem(proof.logins(), "GetCredentialsForIdentity");
        String id = identities.open(pool, presented, proof.logins()).id();
        exchange.identity(id);
        String issuer = issuerId(pool);
        exchange.credentials(role, issuer);
        TemporaryCredentials credentials = session.getProvider(CredentialIssuer.class, issuer)
                .issue(new CredentialRequest(
                        pool,
                        id,
                        proof.amr(),
                        RoleSession.enhanced(role, !proof.isAuthenticated()),
                        tags,
                        pool.credentialDuration()));
        IssuedCounter.count(realm, issuer, proof.isAuthenticated());
        return Map.of(
                "IdentityId",
                id,
                "Credentials",
                Map.of(
                        "AccessKeyId", credentials.accessKeyId(),
                        "SecretKey", credentials.secretAccessKey(),
                        "SessionToken", credentials.sessionToken(),
                        "Expiration", credentials.expiration()));
    }

    private String issuerId(IdentityPool pool) {
        return Optional.ofNullable(pool.credentialIssuer()).orElseGet(() -> session.getKeycloakSessionFactory()
                .getProviderFactory(CredentialIssuer.class)
                .getId());
    }
}
