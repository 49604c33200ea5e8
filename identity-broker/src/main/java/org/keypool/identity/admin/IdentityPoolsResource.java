package org.keypool.identity.admin;

import java.io.InputStream;
import java.net.URI;
import java.util.Comparator;
import java.util.UUID;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.UserModel;
import org.keypool.aws.AwsException;
import org.keypool.aws.json.AwsJson;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.identity.pool.IdentityPools;
import org.keypool.identity.pool.PoolChanges;
import org.keypool.identity.pool.PoolDefinition;
import org.keypool.identity.registry.IdentityCatalog;

/** The identity pools of a realm in admin REST: {@code /admin/realms/{realm}/identity-pools}. */
public final class IdentityPoolsResource {

    private final AdminRequest request;

    IdentityPoolsResource(AdminRequest request) {
        this.request = request;
    }

    /** The ids and names of all pools, as {@code ListIdentityPools} has them. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response list() {
        request.administrator().requireViewPools();
        return request.answer(() -> {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            request.pools()
                    .all()
                    .sorted(Comparator.comparing(IdentityPool::name).thenComparing(IdentityPool::id))
                    .forEach(pool ->
                            list.addObject().put("IdentityPoolId", pool.id()).put("IdentityPoolName", pool.name()));
            return list;
        });
    }

    /** Creates a pool from a {@link PoolDocument}. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response create(InputStream body) {
        request.administrator().requireManagePools();
        return request.respond(() -> {
            ObjectNode document = AdminRequest.body(body);
            requireNoId(document);
            return created(UUID.randomUUID().toString(), document, AwsJson.object());
        });
    }

    /**
     * Creates a pool of another server here, from what {@code DescribeIdentityPool} answers there, and keeps its GUID.
     * Answers with the pool and with what was changed or is missing.
     */
    @POST
    @Path("import")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response importPool(InputStream body) {
        request.administrator().requireManagePools();
        return request.respond(() -> {
            PoolImport imported = PoolImport.of(AdminRequest.body(body), new RealmSurroundings(request));
            ObjectNode answer = AwsJson.object();
            ArrayNode notes = answer.putArray("Notes");
            imported.notes()
                    .forEach(note ->
                            notes.addObject().put("Member", note.member()).put("Message", note.message()));
            return created(imported.guid(), imported.document(), answer);
        });
    }

    private static void requireNoId(ObjectNode document) {
        if (document.hasNonNull(PoolDocument.ID)) {
            throw new AwsException(
                    400, "InvalidParameterException", "A new pool gets its id here; to keep one, import the pool.");
        }
    }

    private Response created(String guid, ObjectNode document, ObjectNode answer) {
        PoolDefinition definition = request.documents().read(document);
        if (IdentityPools.isTaken(request.session(), guid)) {
            throw IdentityPools.alreadyThere(guid);
        }
        IdentityPool pool = PoolChanges.add(request.session(), pools -> pools.create(guid, definition));
        ObjectNode written = request.documents().write(pool);
        request.events().pool(OperationType.CREATE, pool.id(), written);
        String here = request.session()
                .getContext()
                .getUri()
                .getAbsolutePath()
                .toString()
                .replaceFirst("(/import)?/?$", "");
        return KeycloakAnswer.json(
                Response.created(URI.create(here + "/" + pool.id())),
                answer.isEmpty() ? written : answer.set("IdentityPool", written));
    }

    /** The identities of a user of the realm, in all pools. */
    @GET
    @Path("users/{user}/identities")
    @Produces(MediaType.APPLICATION_JSON)
    public Response identitiesOf(@PathParam("user") String userId) {
        UserModel user = request.session().users().getUserById(request.realm(), userId);
        if (user == null) {
            request.administrator().requireViewIdentities();
            throw new NotFoundException("User not found");
        }
        request.administrator().requireViewIdentitiesOf(user);
        return request.answer(() -> new IdentityDocument(request.session(), request.logins())
                .write(new IdentityCatalog(request.session()).ofUser(userId)));
    }

    /** The realm's keys. */
    @Path("keys")
    public KeysResource keys() {
        return new KeysResource(request);
    }

    /** One pool, by its whole id. */
    @Path("{pool}")
    public IdentityPoolResource pool(@PathParam("pool") String poolId) {
        return new IdentityPoolResource(request, poolId);
    }
}
