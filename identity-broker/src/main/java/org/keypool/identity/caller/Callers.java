package org.keypool.identity.caller;

import java.time.Clock;
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
import org.keypool.identity.credentials.CredentialIssuer;
import org.keypool.identity.credentials.IssuedCredentials;
import org.keypool.identity.link.Linking;
import org.keypool.identity.login.Logins;
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
    private final Clock clock;

    /** Callers of the session's realm. */
    public Callers(KeycloakSession session, Clock clock) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.clock = clock;
    }

    /**
     * The identity that asks for this access, proved and allowed.
     *
     * @throws AwsException with status 403 in AWS's words: who signs wrongly, whose credentials are expired or unknown,
     *     and who asks for another identity's data
     */
    public IdentityCaller require(AwsRequest request, Access access) {
        Optional<SignatureV4> signature = signature(request);
        if (signature.isPresent()) {
            return requireSigned(signature.get(), access);
        }
        String bearer = Bearer.of(request)
                .orElseThrow(() -> AwsErrors.missingAuthenticationToken().withStatus(FORBIDDEN));
        return requireBearer(bearer, access);
    }

    private static Optional<SignatureV4> signature(AwsRequest request) {
        try {
            return SignatureV4.of(request);
        } catch (AwsException e) {
            throw e.withStatus(FORBIDDEN);
        }
    }

    private IdentityCaller requireSigned(SignatureV4 signature, Access access) {
        IssuedCredentials credentials = credentials(signature);
        try {
            signature.verify(credentials.secretAccessKey(), access.service(), clock);
        } catch (AwsException e) {
            throw e.withStatus(FORBIDDEN);
        }
        if (!clock.instant().isBefore(credentials.expiration())) {
            throw AwsErrors.expiredToken().withStatus(FORBIDDEN);
        }
        if (!credentials.poolId().equals(access.poolId())
                || !credentials.identityId().equals(access.identityId())) {
            throw Authorization.denied(realm, credentials.roleArn(), access)
                    .because("credentials of identity " + credentials.identityId());
        }
        IdentityPool pool = pool(access);
        return inUse(pool, new Authorization(credentials.roleArn(), credentials.amr(), credentials.tags()), access);
    }

    private IssuedCredentials credentials(SignatureV4 signature) {
        String sessionToken = signature.sessionToken();
        if (sessionToken == null) {
            throw AwsErrors.unrecognizedClient().withStatus(FORBIDDEN).because("signed without a session token");
        }
        return session.getAllProviders(CredentialIssuer.class).stream()
                .map(issuer -> issuer.find(signature.accessKeyId(), sessionToken))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> AwsErrors.unrecognizedClient()
                        .withStatus(FORBIDDEN)
                        .because("no issuer of this realm made these credentials"));
    }

    private IdentityCaller requireBearer(String bearer, Access access) {
        Optional<PoolToken> poolToken = new PoolIssuer(session, clock).verify(bearer);
        if (poolToken.isPresent()) {
            PoolToken token = poolToken.get();
            if (!access.poolId().equals(token.poolId()) || !access.identityId().equals(token.identityId())) {
                throw notYours(access).because("a pool token of identity " + token.identityId());
            }
            IdentityPool pool = pool(access);
            String role = token.isAuthenticated()
                    ? pool.roles().authenticated()
                    : pool.roles().unauthenticated();
            return inUse(pool, new Authorization(role, token.amr(), token.tags()), access);
        }
        return requireUser(bearer, access);
    }

    private IdentityCaller requireUser(String bearer, Access access) {
        var user = new AppAuthManager.BearerTokenAuthenticator(session)
                .setTokenString(bearer)
                .authenticate();
        if (user == null) {
            throw new AwsException(FORBIDDEN, "NotAuthorizedException", "The bearer token is not valid.")
                    .because("neither a pool token nor an access token of the realm, or no longer one");
        }
        IdentityPool pool = pool(access);
        if (!pool.clients().contains(user.token().getIssuedFor())) {
            throw notYours(access)
                    .because("the pool does not list client " + user.token().getIssuedFor());
        }
        if (!new IdentityRegistry(session)
                .isOwnedBy(pool, access.identityId(), user.user().getId())) {
            throw notYours(access).because("user " + user.user().getId() + " does not own the identity");
        }
        return inUse(pool, byClaims(pool, user.token()), access);
    }

    /** What the user would get credentials for with this token. */
    private Authorization byClaims(IdentityPool pool, AccessToken token) {
        String provider = new Logins(session, clock).realmName();
        List<LoginClaims> claims = List.of(new LoginClaims(provider, JsonSerialization.mapper.valueToTree(token)));
        boolean roleless =
                pool.roles().authenticated() == null && pool.roles().mappings().isEmpty();
        return new Authorization(
                roleless ? null : RoleResolution.resolve(pool.roles(), claims, null),
                PoolToken.authenticatedBy(provider, token.getSubject()),
                PrincipalTags.of(pool.principalTags(), claims).values());
    }

    /** Credentials outlive their identity by up to their lifetime; its data must not. */
    private IdentityCaller inUse(IdentityPool pool, Authorization authorization, Access access) {
        authorization.require(realm, pool, access);
        Identity identity = new IdentityRegistry(session)
                .find(pool, access.identityId())
                .orElseThrow(() -> notYours(access).because("the identity is merged, disabled or gone"));
        return new IdentityCaller(pool, identity);
    }

    private IdentityPool pool(Access access) {
        return IdentityPools.of(realm).find(access.poolId()).orElseThrow(() -> notYours(access)
                .because("no pool " + access.poolId()));
    }

    private static AwsException notYours(Access access) {
        return new AwsException(
                FORBIDDEN,
                "NotAuthorizedException",
                Linking.forbidden(access.identityId()).getMessage());
    }
}
