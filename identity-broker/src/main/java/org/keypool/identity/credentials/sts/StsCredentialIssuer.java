package org.keypool.identity.credentials.sts;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import org.keycloak.models.KeycloakSession;
import org.keypool.aws.AwsException;
import org.keypool.aws.policy.SessionPolicy;
import org.keypool.common.database.RequestTransaction;
import org.keypool.identity.credentials.CredentialIssuer;
import org.keypool.identity.credentials.CredentialRequest;
import org.keypool.identity.credentials.GuestScope;
import org.keypool.identity.credentials.IssuedCredentials;
import org.keypool.identity.credentials.RoleSession;
import org.keypool.identity.credentials.TemporaryCredentials;
import org.keypool.identity.token.PoolIssuer;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * Has credentials made by a real STS: signs a pool token and exchanges it with {@code AssumeRoleWithWebIdentity}, so that
 * no long-lived secret of the STS's account is kept here.
 */
final class StsCredentialIssuer implements CredentialIssuer {

    /** The pool token goes to the STS only, and at once. */
    private static final Duration TOKEN_LIFETIME = Duration.ofMinutes(10);

    private final KeycloakSession session;
    private final Supplier<StsClient> sts;
    private final SessionPolicy guests;
    private final Clock clock;

    /** @param guests the session policy that this STS gets for guests */
    StsCredentialIssuer(KeycloakSession session, Supplier<StsClient> sts, SessionPolicy guests, Clock clock) {
        this.session = session;
        this.sts = sts;
        this.guests = guests;
        this.clock = clock;
    }

    @Override
    public TemporaryCredentials issue(CredentialRequest request) {
        String token = new PoolIssuer(session, clock)
                .issue(request.pool(), request.identityId(), request.amr(), request.tags(), TOKEN_LIFETIME);
        TemporaryCredentials credentials = exchange(request, token);
        new StsCredentials(session).remember(request, credentials);
        return credentials;
    }

    @Override
    public Optional<IssuedCredentials> find(String accessKeyId, String sessionToken) {
        return new StsCredentials(session).find(accessKeyId, sessionToken);
    }

    private TemporaryCredentials exchange(CredentialRequest request, String token) {
        RoleSession role = request.session();
        RequestTransaction.release(session);
        try {
            Credentials made = sts.get()
                    .assumeRoleWithWebIdentity(assume -> assume.roleArn(role.roleArn())
                            .roleSessionName(role.name())
                            .webIdentityToken(token)
                            .policy(policy(role))
                            .durationSeconds((int) request.duration().toSeconds()))
                    .credentials();
            return new TemporaryCredentials(
                    made.accessKeyId(), made.secretAccessKey(), made.sessionToken(), made.expiration());
        } catch (AwsServiceException e) {
            if (e.statusCode() >= 500) {
                throw unavailable(e);
            }
            throw new AwsException(
                            400,
                            "InvalidIdentityPoolConfigurationException",
                            "Invalid identity pool configuration. Check assigned IAM roles for this pool.")
                    .because("the STS refused " + role.roleArn() + ": " + e.getMessage());
        } catch (SdkClientException e) {
            throw unavailable(e);
        }
    }

    /** An STS may know less services than AWS does, and refuse a policy that names others. */
    private String policy(RoleSession role) {
        return role.policy()
                .map(policy -> policy.equals(GuestScope.POLICY) ? guests : policy)
                .map(SessionPolicy::text)
                .orElse(null);
    }

    private static AwsException unavailable(Exception cause) {
        return new AwsException(400, "ExternalServiceException", "The security token service is not available.")
                .because("the STS does not answer: " + cause.getMessage());
    }
}
