package org.keypool.identity.caller;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AppAuthManager;
import org.keypool.aws.AwsErrors;
import org.keypool.aws.AwsException;
import org.keypool.aws.AwsRequest;
import org.keypool.aws.sigv4.SignatureV4;
import org.keypool.common.permission.Permission;
import org.keypool.identity.pool.AwsAccount;
import org.keypool.identity.token.PoolIssuer;

/**
 * Finds out which developer calls, and whether they may: the operations that AWS signs with IAM keys.
 *
 * <p>A developer is a service account of the realm. It signs with its client id as access key and its client secret as
 * secret key, or sends its access token as a bearer.
 */
public final class Developers {

    private static final String CLIENT_SECRET = "client-secret";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Clock clock;

    /** Developers of the session's realm. */
    public Developers(KeycloakSession session, Clock clock) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.clock = clock;
    }

    /**
     * Lets the request pass if a developer with one of these permissions sent it.
     *
     * @param service the SigV4 service
     * @param operation for AWS's words
     * @throws AwsException MissingAuthenticationTokenException, InvalidSignatureException, UnrecognizedClientException or
     *     AccessDeniedException
     */
    public Developer require(AwsRequest request, String service, String operation, Permission... anyOf) {
        Optional<SignatureV4> signature = SignatureV4.of(request);
        Proved proved = signature.isPresent()
                ? signer(signature.get(), service)
                : bearer(Bearer.of(request).orElseThrow(AwsErrors::missingAuthenticationToken))
                        .orElseThrow(() -> AwsErrors.unrecognizedClient()
                                .because("the bearer is no access token of the realm, or no longer one"));
        require(proved, service, operation, anyOf);
        return proved.developer();
    }

    /**
     * Tells developers from identities, for operations that serve both: a developer's signature has no session token, and
     * its bearer is an access token with one of these permissions.
     *
     * @return who sent the request, if a developer did; if not, it may still be an identity's
     * @throws AwsException as {@link #require}, for a request that no identity can have sent
     */
    public Optional<Developer> sender(AwsRequest request, String service, String operation, Permission... anyOf) {
        Optional<SignatureV4> signature = SignatureV4.of(request);
        if (signature.isPresent()) {
            if (signature.get().sessionToken() != null) {
                return Optional.empty();
            }
            Proved proved = signer(signature.get(), service);
            require(proved, service, operation, anyOf);
            return Optional.of(proved.developer());
        }
        return Bearer.of(request)
                .flatMap(this::bearer)
                .filter(proved -> proved.hasOne(anyOf))
                .map(Proved::developer);
    }

    private void require(Proved proved, String service, String operation, Permission[] anyOf) {
        if (!proved.hasOne(anyOf)) {
            throw AwsErrors.accessDenied("User: " + proved.developer().arn(AwsAccount.of(realm))
                            + " is not authorized to perform: " + service + ":" + operation)
                    .because("the service account "
                            + proved.developer().client().getClientId() + " has no role " + anyOf[0].role());
        }
    }

    private record Proved(Developer developer, Predicate<Permission> has) {

        boolean hasOne(Permission[] anyOf) {
            return Stream.of(anyOf).anyMatch(has);
        }
    }

    /**
     * The developer whose client secret made this signature, whatever its permissions.
     *
     * @throws AwsException InvalidSignatureException or UnrecognizedClientException
     */
    public Developer requireSigner(SignatureV4 signature, String service) {
        return signer(signature, service).developer();
    }

    private Proved signer(SignatureV4 signature, String service) {
        ClientModel client = signingClient(signature, service);
        UserModel account = serviceAccount(client);
        return new Proved(new Developer(client, account), permission -> Optional.ofNullable(
                        realm.getClientByClientId(Permission.CLIENT))
                .map(keypool -> keypool.getRole(permission.role()))
                .filter(account::hasRole)
                .isPresent());
    }

    private Optional<Proved> bearer(String token) {
        if (PoolIssuer.claims(token)) {
            return Optional.empty();
        }
        var account = new AppAuthManager.BearerTokenAuthenticator(session)
                .setTokenString(token)
                .authenticate();
        if (account == null) {
            return Optional.empty();
        }
        new WebOrigins(session).require(account.client());
        AccessToken.Access roles = account.token().getResourceAccess(Permission.CLIENT);
        return Optional.of(new Proved(
                new Developer(account.client(), account.user()),
                permission -> roles != null && roles.isUserInRole(permission.role())));
    }

    /** The client whose secret made this signature. */
    private ClientModel signingClient(SignatureV4 signature, String service) {
        ClientModel client = realm.getClientByClientId(signature.accessKeyId());
        if (client == null
                || !client.isEnabled()
                || !client.isServiceAccountsEnabled()
                || !OIDCLoginProtocol.LOGIN_PROTOCOL.equals(client.getProtocol())
                || !CLIENT_SECRET.equals(client.getClientAuthenticatorType())
                || client.getSecret() == null) {
            throw AwsErrors.unrecognizedClient().because("no service account with a secret has this client id");
        }
        signature.verify(client.getSecret(), service, clock);
        return client;
    }

    private UserModel serviceAccount(ClientModel client) {
        UserModel account = session.users().getServiceAccount(client);
        if (account == null || !account.isEnabled()) {
            throw AwsErrors.unrecognizedClient().because("the service account is gone or disabled");
        }
        return account;
    }
}
