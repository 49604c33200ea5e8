package org.keypool.identity.endpoint;

import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keypool.aws.AwsRequest;
import org.keypool.aws.json.AwsJson;
import org.keypool.identity.caller.Developer;
import org.keypool.identity.event.AdministrativeEvents;

/** Tells Keycloak's admin events what developers change by this API. */
final class DeveloperChanges {

    private static final Map<String, OperationType> OF_POOLS = Map.of(
            "CreateIdentityPool", OperationType.CREATE,
            "UpdateIdentityPool", OperationType.UPDATE,
            "SetIdentityPoolRoles", OperationType.UPDATE,
            "SetPrincipalTagAttributeMap", OperationType.UPDATE,
            "TagResource", OperationType.UPDATE,
            "UntagResource", OperationType.UPDATE,
            "DeleteIdentityPool", OperationType.DELETE);
    private static final Map<String, OperationType> OF_IDENTITIES = Map.of(
            "DeleteIdentities", OperationType.DELETE,
            "MergeDeveloperIdentities", OperationType.ACTION,
            "UnlinkDeveloperIdentity", OperationType.ACTION);

    private final KeycloakSession session;

    DeveloperChanges(KeycloakSession session) {
        this.session = session;
    }

    /** An operation has succeeded; one that changes nothing is not told. */
    void tell(Developer developer, String operation, AwsRequest request, Object result) {
        OperationType ofPool = OF_POOLS.get(operation);
        OperationType ofIdentities = OF_IDENTITIES.get(operation);
        if (ofPool == null && ofIdentities == null) {
            return;
        }
        AdministrativeEvents events = AdministrativeEvents.by(developer, operation, session);
        ObjectNode told = AwsJson.read(request.body());
        if (result instanceof ObjectNode answer) {
            told.setAll(answer);
        }
        if (ofPool != null) {
            events.pool(ofPool, poolId(told), told);
        } else {
            events.identities(ofIdentities, told);
        }
    }

    /** Operations on tags name the pool by its ARN. */
    private static String poolId(ObjectNode told) {
        String arn = told.path("ResourceArn").asText();
        return told.path("IdentityPoolId").asText(arn.substring(arn.indexOf('/') + 1));
    }
}
