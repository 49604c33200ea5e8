package org.keypool.sync.data;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keypool.aws.json.AwsJson;
import org.keypool.identity.pool.IdentityPools;
import org.keypool.identity.registry.IdentityCatalog;
import org.keypool.identity.registry.IdentityRecord;
import org.keypool.identity.registry.IdentityRegistry;
import org.keypool.sync.endpoint.SyncedData;

/**
 * What a user of the session's realm has synced, in all pools. The caller has been authorised for it.
 *
 * @param user whose identities these are
 */
public record UserData(KeycloakSession session, UserModel user) {

    /** The user's identities with their usage and datasets. */
    public ArrayNode write() {
        return write(IdentityData::write);
    }

    /** All of it in one document: {@code UserId}, {@code Username} and {@code Identities}. */
    public ObjectNode export() {
        ObjectNode document = AwsJson.object().put("UserId", user.getId()).put("Username", user.getUsername());
        document.set("Identities", write(IdentityData::export));
        return document;
    }

    /** Deletes all of the user's datasets; the identities stay. */
    public void deleteAll() {
        identities().forEach(IdentityData::deleteAll);
    }

    /**
     * One of the user's identities.
     *
     * @throws org.keypool.aws.AwsException ResourceNotFoundException if it is not the user's
     */
    public IdentityData identity(String identityId) {
        return identities()
                .filter(identity -> identity.identityId().equals(identityId))
                .findFirst()
                .orElseThrow(() -> IdentityRegistry.notFound(identityId));
    }

    private ArrayNode write(Function<IdentityData, ObjectNode> document) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        identities().map(document).forEach(list::add);
        return list;
    }

    private Stream<IdentityData> identities() {
        return new IdentityCatalog(session)
                .ofUser(user.getId()).stream().map(this::data).flatMap(Optional::stream);
    }

    /** Nothing for an identity that goes at this moment. */
    private Optional<IdentityData> data(IdentityRecord identity) {
        return IdentityPools.of(session.getContext().getRealm())
                .find(identity.poolId())
                .flatMap(pool -> new IdentityRegistry(session)
                        .find(pool, identity.id())
                        .map(found -> new IdentityData(pool, identity.id(), SyncedData.of(session, pool, found))));
    }
}
