package org.keypool.identity.caller;

import java.time.Clock;
import java.util.Optional;

import org.keycloak.models.KeycloakSession;
import org.keypool.aws.AwsErrors;
import org.keypool.aws.AwsException;
import org.keypool.aws.sigv4.SignatureV4;
import org.keypool.identity.credentials.CredentialIssuer;
import org.keypool.identity.credentials.IssuedCredentials;

/** Signatures made with temporary credentials that an issuer of the session's realm made. */
public final class Signatures {

    private final KeycloakSession session;
    private final Clock clock;

    /** Signatures by credentials of the session's realm. */
    public Signatures(KeycloakSession session, Clock clock) {
        this.session = session;
        this.clock = clock;
    }

    /**
     * The credentials that made this signature, proved and not expired. Whether their identity is still in use is another
     * question.
     *
     * @param service the SigV4 service
     * @throws AwsException UnrecognizedClientException, InvalidSignatureException or ExpiredTokenException
     */
    public IssuedCredentials require(SignatureV4 signature, String service) {
        IssuedCredentials credentials = credentials(signature);
        signature.verify(credentials.secretAccessKey(), service, clock);
        if (!clock.instant().isBefore(credentials.expiration())) {
            throw AwsErrors.expiredToken();
        }
        return credentials;
    }

    private IssuedCredentials credentials(SignatureV4 signature) {
        String sessionToken = signature.sessionToken();
        if (sessionToken == null) {
            throw AwsErrors.unrecognizedClient().because("signed without a session token");
        }
        return session.getAllProviders(CredentialIssuer.class).stream()
                .map(issuer -> issuer.find(signature.accessKeyId(), sessionToken))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(
                        () -> AwsErrors.unrecognizedClient().because("no issuer of this realm made these credentials"));
    }
}
