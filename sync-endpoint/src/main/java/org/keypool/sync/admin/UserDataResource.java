package org.keypool.sync.admin;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.UserModel;
import org.keypool.identity.admin.AdminRequest;
import org.keypool.identity.admin.Administrator;
import org.keypool.sync.data.UserData;

/** What a user of the realm has synced, in all pools, in admin REST. */
public final class UserDataResource {

    private static final String USERS = "users";

    private final AdminRequest request;
    private final String userId;

    UserDataResource(AdminRequest request, String userId) {
        this.request = request;
        this.userId = userId;
    }

    /** The user's identities with their usage and datasets. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response list() {
        UserModel user = requireViewed();
        return request.answer(() -> {
            ArrayNode identities = data(user).write();
            SyncAdministrationMetrics.viewed(request.realm());
            return identities;
        });
    }

    /** All of the user's synced data in one document: the user has a right to it (GDPR, articles 15 and 20). */
    @GET
    @Path("export")
    @Produces(MediaType.APPLICATION_JSON)
    public Response export() {
        UserModel user = requireViewed();
        return request.answer(() -> {
            ObjectNode document = data(user).export();
            request.events().syncedData(OperationType.ACTION, USERS, userId, "export");
            SyncAdministrationMetrics.exported(request.realm());
            return document;
        });
    }

    /** Deletes all of the user's datasets; the identities stay. */
    @DELETE
    public Response delete() {
        UserModel user = require(Administrator::requireManageSyncedData, Administrator::requireManageSyncedDataOf);
        return request.respond(() -> {
            data(user).deleteAll();
            request.events().syncedData(OperationType.DELETE, USERS, userId);
            SyncAdministrationMetrics.deleted(request.realm());
            return Response.noContent().build();
        });
    }

    private UserData data(UserModel user) {
        return new UserData(request.session(), user);
    }

    private UserModel requireViewed() {
        return require(Administrator::requireViewSyncedData, Administrator::requireViewSyncedDataOf);
    }

    /** The user, if the administrator may; who may not, does not learn either whether there is such a user. */
    private UserModel require(Consumer<Administrator> everybody, BiConsumer<Administrator, UserModel> one) {
        UserModel user = request.session().users().getUserById(request.realm(), userId);
        if (user == null) {
            everybody.accept(request.administrator());
            throw new NotFoundException("User not found");
        }
        one.accept(request.administrator(), user);
        return user;
    }
}
