package org.keypool.identity.credentials;

import java.util.Optional;

import org.keycloak.provider.Provider;
import org.keypool.aws.AwsException;

/**
 * Makes temporary AWS credentials for identities, and knows them again when they sign a request to us.
 *
 * <p>Bound to one Keycloak session and its realm.
 */
public interface CredentialIssuer extends Provider {

    /** The provider id of the issuer that makes credentials here. */
    String BUILT_IN = "built-in";

    /**
     * Credentials for an identity.
     *
     * @throws AwsException InvalidIdentityPoolConfigurationException if the role cannot be assumed;
     *     ExternalServiceException if somebody we depend on does not answer
     */
    TemporaryCredentials issue(CredentialRequest request);

    /**
     * What this issuer knows of credentials it made for this realm, expired or not.
     *
     * @param accessKeyId as the signature names it
     * @param sessionToken as the request carries it
     * @return nothing if this issuer did not make them
     */
    Optional<IssuedCredentials> find(String accessKeyId, String sessionToken);

    @Override
    default void close() {
        // most issuers hold nothing
    }
}
