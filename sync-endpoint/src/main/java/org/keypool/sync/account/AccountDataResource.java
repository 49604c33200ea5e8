package org.keypool.sync.account;

import java.util.Map;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keypool.common.account.AccountUser;
import org.keypool.common.database.RequestTransaction;
import org.keypool.identity.account.AccountEvent;
import org.keypool.identity.admin.KeycloakAnswer;
import org.keypool.sync.data.UserData;

/**
 * What the user who asks has synced, in all pools: {@code /realms/{realm}/sync}. Other people's identities are not found.
 * What is deleted is told by a Keycloak event, with the identity and the dataset.
 */
public final class AccountDataResource {

    private static final String IDENTITIES = "identities";
    private static final String EXPORT = "export";
    private static final String DATASET = IDENTITIES + "/{identity}/datasets/{dataset}";

    private final KeycloakSession session;

    AccountDataResource(KeycloakSession session) {
        this.session = session;
        // What deletes has transactions of its own; in the request's there are only reads, and events.
        RequestTransaction.readsOnly(session);
    }

    /** Lets scripts of a client's own origins ask. */
    @OPTIONS
    @Path(IDENTITIES)
    public Response preflight() {
        return AccountUser.preflight();
    }

    /** The user's identities with their usage and datasets. */
    @GET
    @Path(IDENTITIES)
    @Produces(MediaType.APPLICATION_JSON)
    public Response list() {
        UserModel user = AccountUser.viewing(session);
        return KeycloakAnswer.of(() -> Map.of("Identities", data(user).write()));
    }

    /** Deletes all of the user's datasets; the identities stay. */
    @DELETE
    @Path(IDENTITIES)
    public Response delete() {
        UserModel user = AccountUser.managing(session);
        return KeycloakAnswer.respond(() -> {
            data(user).deleteAll();
            return deleted(user, Map.of());
        });
    }

    /** Lets scripts of a client's own origins ask. */
    @OPTIONS
    @Path(EXPORT)
    public Response exportPreflight() {
        return AccountUser.preflight();
    }

    /** All of it in one document: the user has a right to it (GDPR, articles 15 and 20). */
    @GET
    @Path(EXPORT)
    @Produces(MediaType.APPLICATION_JSON)
    public Response export() {
        UserModel user = AccountUser.viewing(session);
        return KeycloakAnswer.of(() -> data(user).export());
    }

    /** Lets scripts of a client's own origins ask. */
    @OPTIONS
    @Path(DATASET)
    public Response datasetPreflight() {
        return AccountUser.preflight();
    }

    /** A dataset with its records. */
    @GET
    @Path(DATASET)
    @Produces(MediaType.APPLICATION_JSON)
    public Response dataset(@PathParam("identity") String identityId, @PathParam("dataset") String name) {
        UserModel user = AccountUser.viewing(session);
        return KeycloakAnswer.of(() -> data(user).identity(identityId).write(name));
    }

    /** Deletes a dataset. */
    @DELETE
    @Path(DATASET)
    public Response delete(@PathParam("identity") String identityId, @PathParam("dataset") String name) {
        UserModel user = AccountUser.managing(session);
        return KeycloakAnswer.respond(() -> {
            data(user).identity(identityId).delete(name);
            return deleted(user, Map.of("identity_id", identityId, "dataset", name));
        });
    }

    private UserData data(UserModel user) {
        return new UserData(session, user);
    }

    private Response deleted(UserModel user, Map<String, String> what) {
        AccountEvent.tell(session, user, "keypool-delete-synced-data", what);
        return Response.noContent().build();
    }
}
