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
import org.keypool.aws.sigv4.SignatureV4;
import org.keypool.common.permission.Permission;
import org.keypool.identity.caller.Callers;
import org.keypool.identity.caller.Developer;
import org.keypool.identity.caller.Developers;
import org.keypool.identity.event.Exchange;
import org.keypool.identity.login.Logins;
import org.keypool.identity.pool.AwsAccount;
import org.keypool.identity.provider.ServerRealms;
import org.keypool.identity.registry.IdentityRegistry;
import org.keypool.identity.token.PoolIssuer;

/**
 * The cognito-identity API's operations by name, and who may call each: everybody, or a developer with a permission; those
 * that only read, also an identity whose role's policy allows it.
 */
final class Operations {

    private static final String SERVICE = "cognito-identity";

    /** What gives somebody an identity, a token or credentials. */
    private static final Set<String> EXCHANGES =
            Set.of("GetId", "GetOpenIdToken", "GetCredentialsForIdentity", "GetOpenIdTokenForDeveloperIdentity");

    private final Developers developers;
    private final Callers callers;
    private final AwsAccount account;
    private final DeveloperChanges changes;
    private final Exchange exchange;
    private final Map<String, Route> routes = new HashMap<>();

    Operations(KeycloakSession session, PoolIssuer issuer, Clock clock) {
        this.developers = new Developers(session, clock);
        this.callers = new Callers(session, clock);
        this.changes = new DeveloperChanges(session);
        this.exchange = new Exchange(session);
        RealmModel realm = session.getContext().getRealm();
        this.account = AwsAccount.of(realm);
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
        viewers("DescribeIdentityPool", Resource.POOL, pools::describe);
        viewers("ListIdentityPools", Resource.EVERYTHING, pools::list);
        viewers("GetIdentityPoolRoles", Resource.POOL, pools::roles);
        viewers("GetPrincipalTagAttributeMap", Resource.POOL, pools::principalTags);
        viewers("ListTagsForResource", Resource.ARN, pools::tags);

        IdentityOperations records = new IdentityOperations(session, logins);
        managers("DeleteIdentities", records::delete);
        viewers("DescribeIdentity", Resource.EVERYTHING, records::describe);
        viewers("ListIdentities", Resource.POOL, records::list);

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
        Optional<SignatureV4> byIdentity =
                SignatureV4.of(request).filter(signature -> signature.sessionToken() != null);
        if (byIdentity.isPresent()) {
            requireReadable(byIdentity.get(), name, route, input);
            return route.operation().call(input);
        }
        Developer developer = developers.require(request, SERVICE, name, route.anyOf());
        exchange.client(developer.client().getClientId());
        Object result = route.operation().call(input);
        changes.tell(developer, name, request, result);
        return result;
    }

    /** What is read, the policies of the identity's role open; what is changed, no policy does. */
    private void requireReadable(SignatureV4 signature, String name, Route route, Members input) {
        if (route.readable() == null) {
            throw callers.refusal(signature, SERVICE, name);
        }
        callers.requireSigned(signature, SERVICE, name, route.readable().arn(input, account));
    }

    private void everybody(String name, Operation operation) {
        routes.put(name, new Route(operation, null));
    }

    private void managers(String name, Operation operation) {
        routes.put(name, new Route(operation, null, Permission.MANAGE_IDENTITY_POOLS));
    }

    private void viewers(String name, Resource resource, Operation operation) {
        routes.put(
                name, new Route(operation, resource, Permission.VIEW_IDENTITY_POOLS, Permission.MANAGE_IDENTITY_POOLS));
    }

    private void developers(String name, Operation operation) {
        routes.put(name, new Route(operation, null, Permission.DEVELOPER_IDENTITIES));
    }

    /** @param readable what an identity reads by it, {@code null} if identities may not call it */
    private record Route(Operation operation, Resource readable, Permission... anyOf) {}
}
