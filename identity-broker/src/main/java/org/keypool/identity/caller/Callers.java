package org.keypool.identity.caller;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.util.JsonSerialization;
import org.keypool.aws.AwsErrors;
import org.keypool.aws.AwsException;
import org.keypool.aws.AwsRequest;
import org.keypool.aws.sigv4.SignatureV4;
import org.keypool.identity.credentials.IssuedCredentials;
import org.keypool.identity.credentials.RoleSession;
import org.keypool.identity.link.Linking;
import org.keypool.identity.login.Logins;
import org.keypool.identity.pool.AwsAccount;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.identity.pool.IdentityPools;
import org.keypool.identity.registry.Identity;
import org.keypool.identity.registry.IdentityRegistry;
import org.keypool.identity.role.LoginClaims;
import org.keypool.identity.role.PrincipalTags;
import org.keypool.identity.role.RoleResolution;
import org.keypool.identity.token.PoolIssuer;
import org.keypool.identity.token.PoolToken;

/**
 * Finds out who signed a request for an identity's data, and whether they may have it.
 *
 * <p>Three kinds of proof count: SigV4 with credentials one of our issuers made, a bearer pool token, and a bearer access
 * token of the realm whose user owns the identity. An identity reaches its own data and nothing else.
 */
public final class Callers {

    private static final int FORBIDDEN = 403;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AwsAccount account;
    private final Clock clock;

    /** Callers of the session's realm. */
    public Callers(KeycloakSession session, Clock clock) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.account = AwsAccount.of(realm);
        this.clock = clock;
    }

    /**
     * The identity that asks for this access, proved and allowed.
     *
     * @throws AwsException with status 403 in AWS's words: who signs wrongly, whose credentials are expired or unknown,
     *     and who asks for another identity's data
     */
    public IdentityCaller require(AwsRequest request, Access access) {
        try {
            Optional<SignatureV4> signature = SignatureV4.of(request);
            return signature.isPresent()
                    ? requireSigned(signature.get(), access)
                    : requireBearer(Bearer.of(request).orElseThrow(AwsErrors::missingAuthenticationToken), access);
        } catch (AwsException e) {
            throw e.withStatus(FORBIDDEN);
        }
    }

    /**
     * Lets a request pass that an identity's credentials signed and that the identity may send.
     *
     * @param resource the ARN of what the operation is about, or {@code *}
     * @throws AwsException with the statuses of the JSON protocol
     */
    public void requireSigned(SignatureV4 signature, String service, String operation, String resource) {
        Authorization authorization = authorization(credentials(signature, service));
        authorization.require(account, service + ":" + operation, resource);
        inUse(authorization);
    }

    /** The refusal of an operation that identities may not call, whatever their policies say. */
    public AwsException refusal(SignatureV4 signature, String service, String operation) {
        return authorization(credentials(signature, service)).denied(account, service + ":" + operation, "*");
    }

    private IdentityCaller requireSigned(SignatureV4 signature, Access access) {
        IssuedCredentials credentials = credentials(signature, access.service());
        Authorization authorization = authorization(credentials);
        if (!authorization.pool().id().equals(access.poolId())
                || !authorization.identityId().equals(access.identityId())) {
            throw authorization
                    .denied(account, access.action(), access.resource(account))
                    .because("credentials of identity " + authorization.identityId());
        }
        return allowed(authorization, access, credentials.expiration());
    }

    private IssuedCredentials credentials(SignatureV4 signature, String service) {
        return new Signatures(session, clock).require(signature, service);
    }

    private Authorization authorization(IssuedCredentials credentials) {
        return new Authorization(
                pool(credentials.poolId(), credentials.identityId()),
                credentials.identityId(),
                credentials.session(),
                credentials.amr(),
                credentials.tags());
    }

    private IdentityCaller requireBearer(String bearer, Access access) {
        Optional<PoolToken> poolToken = new PoolIssuer(session, clock).verify(bearer);
        if (poolToken.isEmpty()) {
            return requireUser(bearer, access);
        }
        PoolToken token = poolToken.get();
        if (!access.poolId().equals(token.poolId()) || !access.identityId().equals(token.identityId())) {
            throw notYours(access.identityId()).because("a pool token of identity " + token.identityId());
        }
        IdentityPool pool = pool(access.poolId(), access.identityId());
        String role = token.isAuthenticated()
                ? pool.roles().authenticated()
                : pool.roles().unauthenticated();
        return allowed(
                new Authorization(pool, token.identityId(), RoleSession.classic(role), token.amr(), token.tags()),
                access,
                Instant.ofEpochSecond(token.expires()));
    }

    private IdentityCaller requireUser(String bearer, Access access) {
        var user = new AppAuthManager.BearerTokenAuthenticator(session)
                .setTokenString(bearer)
                .authenticate();
        if (user == null) {
            throw new AwsException(FORBIDDEN, "NotAuthorizedException", "The bearer token is not valid.")
                    .because("neither a pool token nor an access token of the realm, or no longer one");
        }
        new WebOrigins(session).require(user.client());
        IdentityPool pool = pool(access.poolId(), access.identityId());
        if (!pool.clients().contains(user.token().getIssuedFor())) {
            throw notYours(access.identityId())
                    .because("the pool does not list client " + user.token().getIssuedFor());
        }
        if (!new IdentityRegistry(session)
                .isOwnedBy(pool, access.identityId(), user.user().getId())) {
            throw notYours(access.identityId()).because("user " + user.user().getId() + " does not own the identity");
        }
        return allowed(
                byClaims(pool, access.identityId(), user.token()),
                access,
                Instant.ofEpochSecond(user.token().getExp()));
    }

    /** What the user would get credentials for with this token. */
    private Authorization byClaims(IdentityPool pool, String identityId, AccessToken token) {
        String provider = new Logins(session, clock).realmName();
        List<LoginClaims> claims = List.of(new LoginClaims(provider, JsonSerialization.mapper.valueToTree(token)));
        boolean roleless =
                pool.roles().authenticated() == null && pool.roles().mappings().isEmpty();
        return new Authorization(
                pool,
                identityId,
                RoleSession.classic(roleless ? null : RoleResolution.resolve(pool.roles(), claims, null)),
                PoolToken.authenticatedBy(provider, token.getSubject()),
                PrincipalTags.of(pool.principalTags(), claims).values());
    }

    private IdentityCaller allowed(Authorization authorization, Access access, Instant until) {
        authorization.require(account, access.action(), access.resource(account));
        return new IdentityCaller(authorization.pool(), inUse(authorization), until);
    }

    /** Credentials outlive their identity by up to their lifetime; what it may do must not. */
    private Identity inUse(Authorization authorization) {
        return new IdentityRegistry(session)
                .find(authorization.pool(), authorization.identityId())
                .orElseThrow(
                        () -> notYours(authorization.identityId()).because("the identity is merged, disabled or gone"));
    }

    private IdentityPool pool(String poolId, String identityId) {
        return IdentityPools.of(realm).find(poolId).orElseThrow(() -> notYours(identityId)
                .because("no pool " + poolId));
    }

    private static AwsException notYours(String identityId) {
        return Linking.forbidden(identityId);
    }
}
