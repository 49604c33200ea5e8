package org.keypool.identity.endpoint;

import java.util.List;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keycloak.models.KeycloakSession;
import org.keypool.aws.json.AwsJson;
import org.keypool.aws.json.Members;
import org.keypool.identity.login.Logins;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.identity.pool.IdentityPools;
import org.keypool.identity.registry.IdentityCatalog;
import org.keypool.identity.registry.IdentityFilter;
import org.keypool.identity.registry.IdentityRecord;
import org.keypool.identity.registry.IdentityRegistry;

/** The operations on identities that a developer may: list, describe and delete them. */
final class IdentityOperations {

    private static final int MAX_DELETED = 60;
    private static final String LIST = "identities";

    private final KeycloakSession session;
    private final Logins logins;
    private final IdentityCatalog catalog;

    IdentityOperations(KeycloakSession session, Logins logins) {
        this.session = session;
        this.logins = logins;
        this.catalog = new IdentityCatalog(session);
    }

    /** {@code DescribeIdentity}. */
    Object describe(Members input) {
        String identityId = Shapes.identityId(input);
        input.check();
        return write(catalog.find(identityId).orElseThrow(() -> IdentityRegistry.notFound(identityId)));
    }

    /** {@code ListIdentities}. */
    Object list(Members input) {
        String poolId = Shapes.poolId(input);
        input.require("MaxResults");
        Page.Request request = Page.Request.of(input);
        boolean hideDisabled = Boolean.TRUE.equals(input.bool("HideDisabled"));
        input.check();
        IdentityPool pool = IdentityPools.of(session.getContext().getRealm()).require(poolId);
        Page<IdentityRecord> page = Page.of(
                request,
                session,
                LIST,
                (after, max) -> catalog.list(pool, IdentityFilter.all(hideDisabled), after, max),
                identity -> identity.id().substring(identity.id().indexOf(':') + 1));
        ObjectNode answer = AwsJson.object().put("IdentityPoolId", pool.id());
        ArrayNode identities = answer.putArray("Identities");
        page.items().forEach(identity -> identities.add(write(identity)));
        return Shapes.withNextToken(answer, page);
    }

    /** {@code DeleteIdentities}. */
    Object delete(Members input) {
        input.require("IdentityIdsToDelete");
        List<String> ids = input.nonEmptyStrings("IdentityIdsToDelete", MAX_DELETED, Shapes.ID);
        input.check();
        ObjectNode answer = AwsJson.object();
        ArrayNode unprocessed = answer.putArray("UnprocessedIdentityIds");
        for (String id : new TreeSet<>(ids)) {
            if (!catalog.delete(id)) {
                unprocessed.addObject().put("IdentityId", id).put("ErrorCode", "AccessDenied");
            }
        }
        return answer;
    }

    private ObjectNode write(IdentityRecord identity) {
        ObjectNode json = AwsJson.object().put("IdentityId", identity.id());
        ArrayNode names = json.putArray("Logins");
        identity.logins().stream().map(logins::nameOf).distinct().sorted().forEach(names::add);
        json.set("CreationDate", AwsJson.timestamp(identity.created()));
        json.set("LastModifiedDate", AwsJson.timestamp(identity.modified()));
        return json;
    }
}
