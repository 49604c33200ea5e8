package org.keypool.identity.credentials;

import java.time.Duration;
import java.util.List;

import org.keypool.identity.pool.IdentityPool;

/**
 * Who shall get credentials, and for what.
 *
 * @param pool the identity's pool
 * @param identityId the identity
 * @param amr how it was authenticated, as a pool token says it
 * @param roleArn the role the credentials are for
 * @param duration how long they live
 */
public record CredentialRequest(
        IdentityPool pool, String identityId, List<String> amr, String roleArn, Duration duration) {}
