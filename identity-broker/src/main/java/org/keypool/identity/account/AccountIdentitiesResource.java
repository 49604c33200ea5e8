package org.keypool.identity.account;

import java.time.Clock;
import java.util.Map;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keypool.aws.json.AwsJson;
import org.keypool.common.account.AccountUser;
import org.keypool.common.database.RequestTransaction;
import org.keypool.identity.admin.KeycloakAnswer;
import org.keypool.identity.login.Logins;
import org.keypool.identity.pool.IdentityPools;
import org.keypool.identity.registry.IdentityCatalog;
import org.keypool.identity.registry.IdentityRecord;
import org.keypool.identity.registry.IdentityRegistry;

/**
 * The identities of the user who asks: {@code /realms/{realm}/identity-pools/identities}. Other people's are not found. What
 * is deleted is told by a Keycloak event, with the identity and its pool.
 */
public final class AccountIdentitiesResource {

    private static final String IDENTITIES = "identities";
    private static final String IDENTITY = IDENTITIES + "/{identity}";

    private final KeycloakSession session;

    AccountIdentitiesResource(KeycloakSession session) {
        this.session = session;
        // What deletes has a transaction of its own; in the request's there are only reads, and events.
        RequestTransaction.readsOnly(session);
    }

    /** Lets scripts of a client's own origins ask. */
    @OPTIONS
    @Path(IDENTITIES)
    public Response preflight() {
        return AccountUser.preflight();
    }

    /**
     * The user's identities in all pools, as {@code DescribeIdentity} has them, with their pools: which providers they are
     * linked to, and not whom these know them as.
     */
    @GET
    @Path(IDENTITIES)
    @Produces(MediaType.APPLICATION_JSON)
    public Response list() {
        UserModel user = AccountUser.viewing(session);
        return KeycloakAnswer.of(() -> {
            ObjectNode json = AwsJson.object();
            ArrayNode list = json.putArray("Identities");
            new IdentityCatalog(session).ofUser(user.getId()).forEach(identity -> list.add(write(identity)));
            return json;
        });
    }

    /** Lets scripts of a client's own origins ask. */
    @OPTIONS
    @Path(IDENTITY)
    public Response identityPreflight() {
        return AccountUser.preflight();
    }

    /**
     * Deletes one of them as {@code DeleteIdentities} does: its credentials and tokens are refused here from then on, and
     * what apps have synced under it goes with it.
     */
    @DELETE
    @Path(IDENTITY)
    public Response delete(@PathParam("identity") String identityId) {
        UserModel user = AccountUser.managing(session);
        return KeycloakAnswer.respond(() -> {
            String poolId = new IdentityCatalog(session)
                    .deleteOfUser(user.getId(), identityId)
                    .orElseThrow(() -> IdentityRegistry.notFound(identityId));
            AccountEvent.tell(
                    session,
                    user,
                    "keypool-delete-identity",
                    Map.of("identity_id", identityId, "identity_pool_id", poolId));
            return Response.noContent().build();
        });
    }

    private ObjectNode write(IdentityRecord identity) {
        Logins logins = new Logins(session, Clock.systemUTC());
        ObjectNode json = AwsJson.object().put("IdentityId", identity.id()).put("IdentityPoolId", identity.poolId());
        IdentityPools.of(session.getContext().getRealm())
                .find(identity.poolId())
                .ifPresent(pool -> json.put("IdentityPoolName", pool.name()));
        ArrayNode names = json.putArray("Logins");
        identity.logins().stream().map(logins::nameOf).distinct().sorted().forEach(names::add);
        json.set("CreationDate", AwsJson.timestamp(identity.created()));
        json.set("LastModifiedDate", AwsJson.timestamp(identity.modified()));
        return json;
    }
}
