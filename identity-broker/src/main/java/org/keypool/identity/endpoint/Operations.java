package org.keypool.identity.endpoint;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keypool.aws.AwsRequest;
import org.keypool.aws.json.Members;
import org.keypool.identity.caller.Developer;
import org.keypool.identity.caller.Developers;
import org.keypool.identity.event.Exchange;
import org.keypool.identity.login.Logins;
import org.keypool.identity.permission.Permission;
import org.keypool.identity.provider.ServerRealms;
import org.keypool.identity.registry.IdentityRegistry;
import org.keypool.identity.token.PoolIssuer;

/** The cognito-identity API's operations by name, and who may call each: everybody, or a developer with a permission. */
final class Operations {

    private static final String SERVICE = "cognito-identity";

    /** What gives somebody an identity, a token or credentials. */
    private static final Set<String> EXCHANGES =
            Set.of("GetId", "GetOpenIdToken", "GetCredentialsForIdentity", "GetOpenIdTokenForDeveloperIdentity");

    private final Developers developers;
    private final DeveloperChanges changes;
    private final Exchange exchange;
    private final Map<String, Route> routes = new HashMap<>();

    Operations(KeycloakSession session, PoolIssuer issuer, Clock clock) {
        this.developers = new Developers(session, clock);
        this.changes = new DeveloperChanges(session);
        this.exchange = new Exchange(session);
        RealmModel realm = session.getContext().getRealm();
        Logins logins = new Logins(session, clock);
        IdentityRegistry identities = new IdentityRegistry(session);
        PoolOf poolOf = new PoolOf(realm, identities);

        // AWS's clients send these four unsigned even when they have credentials.
        everybody("GetId", new GetId(exchange, realm, logins, identities));
        everybody("GetOpenIdToken", new GetOpenIdToken(exchange, poolOf, logins, identities, issuer));
        everybody(
                "GetCredentialsForIdentity",
                new GetCredentialsForIdentity(exchange, session, poolOf, logins, identities));
        everybody("UnlinkIdentity", new UnlinkIdentity(poolOf, logins, identities));

        PoolOperations pools = new PoolOperations(session, new PoolShape(new ServerRealms(session)));
        managers("CreateIdentityPool", pools::create);
        managers("UpdateIdentityPool", pools::update);
        managers("DeleteIdentityPool", pools::delete);
        managers("SetIdentityPoolRoles", pools::setRoles);
        managers("SetPrincipalTagAttributeMap", pools::setPrincipalTags);
        managers("TagResource", pools::tag);
        managers("UntagResource", pools::untag);
        viewers("DescribeIdentityPool", pools::describe);
        viewers("ListIdentityPools", pools::list);
        viewers("GetIdentityPoolRoles", pools::roles);
        viewers("GetPrincipalTagAttributeMap", pools::principalTags);
        viewers("ListTagsForResource", pools::tags);

        IdentityOperations records = new IdentityOperations(session, logins);
        managers("DeleteIdentities", records::delete);
        viewers("DescribeIdentity", records::describe);
        viewers("ListIdentities", records::list);

        DeveloperOperations developer = new DeveloperOperations(exchange, session, logins, issuer);
        developers("GetOpenIdTokenForDeveloperIdentity", developer::token);
        developers("LookupDeveloperIdentity", developer::lookup);
        developers("MergeDeveloperIdentities", developer::merge);
        developers("UnlinkDeveloperIdentity", developer::unlink);
    }

    /**
     * The operation of this name, ready for this request's sender.
     *
     * @throws org.keypool.aws.AwsException if its sender may not call it
     */
    Optional<Operation> find(String name, AwsRequest request) {
        return Optional.ofNullable(routes.get(name)).map(route -> input -> {
            if (!EXCHANGES.contains(name)) {
                return call(name, route, request, input);
            }
            return exchange.run(name, () -> call(name, route, request, input));
        });
    }

    private Object call(String name, Route route, AwsRequest request, Members input) {
        if (route.anyOf().length == 0) {
            return route.operation().call(input);
        }
        Developer developer = developers.require(request, SERVICE, name, route.anyOf());
        exchange.client(developer.client().getClientId());
        Object result = route.operation().call(input);
        changes.tell(developer, name, request, result);
        return result;
    }

    private void everybody(String name, Operation operation) {
        routes.put(name, new Route(operation));
    }

    private void managers(String name, Operation operation) {
        routes.put(name, new Route(operation, Permission.MANAGE_IDENTITY_POOLS));
    }

    private void viewers(String name, Operation operation) {
        routes.put(name, new Route(operation, Permission.VIEW_IDENTITY_POOLS, Permission.MANAGE_IDENTITY_POOLS));
    }

    private void developers(String name, Operation operation) {
        routes.put(name, new Route(operation, Permission.DEVELOPER_IDENTITIES));
    }

    private record Route(Operation operation, Permission... anyOf) {}
}
