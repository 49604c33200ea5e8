package org.keypool.sync.admin;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.UserModel;
import org.keypool.aws.json.AwsJson;
import org.keypool.identity.admin.AdminRequest;
import org.keypool.identity.admin.Administrator;
import org.keypool.identity.registry.IdentityCatalog;
import org.keypool.identity.registry.IdentityRecord;
import org.keypool.identity.registry.IdentityRegistry;
import org.keypool.sync.endpoint.SyncedData;

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
        requireViewed();
        return request.answer(() -> {
            ArrayNode identities = write(IdentityData::write);
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
            ObjectNode document = AwsJson.object().put("UserId", userId).put("Username", user.getUsername());
            document.set("Identities", write(IdentityData::export));
            request.events().syncedData(OperationType.ACTION, USERS, userId, "export");
            SyncAdministrationMetrics.exported(request.realm());
            return document;
        });
    }

    /** Deletes all of the user's datasets; the identities stay. */
    @DELETE
    public Response delete() {
        require(Administrator::requireManageSyncedData, Administrator::requireManageSyncedDataOf);
        return request.respond(() -> {
            identities().forEach(IdentityData::deleteAll);
            request.events().syncedData(OperationType.DELETE, USERS, userId);
            SyncAdministrationMetrics.deleted(request.realm());
            return Response.noContent().build();
        });
    }

    private ArrayNode write(Function<IdentityData, ObjectNode> document) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        identities().map(document).forEach(list::add);
        return list;
    }

    private Stream<IdentityData> identities() {
        return new IdentityCatalog(request.session())
                .ofUser(userId).stream().map(this::data).flatMap(Optional::stream);
    }

    /** Nothing for an identity that goes at this moment. */
    private Optional<IdentityData> data(IdentityRecord identity) {
        return request.pools().find(identity.poolId()).flatMap(pool -> new IdentityRegistry(request.session())
                .find(pool, identity.id())
                .map(found -> new IdentityData(pool, identity.id(), SyncedData.of(request.session(), pool, found))));
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
