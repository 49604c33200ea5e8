package org.keypool.identity.event;

import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keypool.identity.caller.Developer;

/**
 * Keycloak's admin events for pools and identities, whichever API changed them. The resource path is admin REST's, the
 * resource type {@code IDENTITY_POOL}, {@code IDENTITY_POOL_KEYS}, {@code IDENTITY} or {@code SYNC_DATA}. Tell them once the change is durable: what failed is no event.
 */
public final class AdministrativeEvents {

    private static final String ROOT = "identity-pools";
    private static final String IDENTITY = "IDENTITY";

    private final AdminEventBuilder builder;

    /** Events of the administrator that this builder knows. */
    public AdministrativeEvents(AdminEventBuilder builder) {
        this.builder = builder;
    }

    /** Events of a developer of the session's realm, who called this operation of the cognito-identity API. */
    public static AdministrativeEvents by(Developer developer, String operation, KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        return new AdministrativeEvents(new AdminEventBuilder(
                        realm,
                        new AdminAuth(realm, null, developer.account(), developer.client()),
                        session,
                        session.getContext().getConnection())
                .detail("operation", operation));
    }

    /**
     * A pool was changed.
     *
     * @param representation what it became, or what was asked for; {@code null} = nothing to say
     */
    public void pool(OperationType operation, String poolId, Object representation) {
        builder.operation(operation)
                .resource("IDENTITY_POOL")
                .resourcePath(ROOT, poolId)
                .representation(representation)
                .success();
    }

    /** The realm's keys got successors. */
    public void keys(Object representation) {
        builder.operation(OperationType.ACTION)
                .resource("IDENTITY_POOL_KEYS")
                .resourcePath(ROOT, "keys")
                .representation(representation)
                .success();
    }

    /** One identity was changed. */
    public void identity(OperationType operation, String poolId, String identityId) {
        builder.operation(operation)
                .resource(IDENTITY)
                .resourcePath(ROOT, poolId, "identities", identityId)
                .success();
    }

    /**
     * Somebody's synced data was deleted or exported.
     *
     * @param path of admin REST below {@code sync}: a user, an identity or a dataset
     */
    public void syncedData(OperationType operation, String... path) {
        builder.operation(operation)
                .resource("SYNC_DATA")
                .resourcePath("sync", String.join("/", path))
                .success();
    }

    /**
     * Identities were changed by an operation that names several, or users in place of identities.
     *
     * @param representation what was asked for
     */
    public void identities(OperationType operation, Object representation) {
        builder.operation(operation)
                .resource(IDENTITY)
                .resourcePath(ROOT, "identities")
                .representation(representation)
                .success();
    }
}
