package org.keypool.identity.credentials;

import java.time.Duration;
import java.util.List;

import org.keypool.identity.pool.IdentityPool;
import org.keypool.identity.role.PrincipalTags;

/**
 * Who shall get credentials, and for what.
 *
 * @param pool the identity's pool
 * @param identityId the identity
 * @param amr how it was authenticated, as a pool token says it
 * @param session the session of a role that the credentials are for
 * @param tags the session's tags
 * @param duration how long they live
 */
public record CredentialRequest(
        IdentityPool pool,
        String identityId,
        List<String> amr,
        RoleSession session,
        PrincipalTags tags,
        Duration duration) {}
