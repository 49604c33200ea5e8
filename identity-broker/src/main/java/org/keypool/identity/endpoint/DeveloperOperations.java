package org.keypool.identity.endpoint;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keycloak.models.KeycloakSession;
import org.keypool.aws.AwsException;
import org.keypool.aws.json.AwsJson;
import org.keypool.aws.json.Constraint;
import org.keypool.aws.json.Members;
import org.keypool.identity.event.Exchange;
import org.keypool.identity.link.LoginKey;
import org.keypool.identity.login.DeveloperProvider;
import org.keypool.identity.login.Login;
import org.keypool.identity.login.Logins;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.identity.pool.IdentityPools;
import org.keypool.identity.registry.DeveloperIdentities;
import org.keypool.identity.registry.Identity;
import org.keypool.identity.role.PrincipalTags;
import org.keypool.identity.token.PoolIssuer;

/** The operations of a backend that authenticates users itself: register, look up, merge and unlink them. */
final class DeveloperOperations {

    private static final Constraint USER = Constraint.length(1, LoginKey.MAX_SUBJECT);
    private static final Constraint PROVIDER = Constraint.length(1, 128).pattern("[\\w._-]+");
    private static final long DEFAULT_SECONDS = 900;
    private static final long MAX_SECONDS = 86_400;
    private static final int MAX_TAGS = 50;
    private static final String LIST = "developer-users";

    private final Exchange exchange;
    private final KeycloakSession session;
    private final Logins verifier;
    private final PoolIssuer issuer;

    DeveloperOperations(Exchange exchange, KeycloakSession session, Logins verifier, PoolIssuer issuer) {
        this.exchange = exchange;
        this.session = session;
        this.verifier = verifier;
        this.issuer = issuer;
    }

    /** {@code GetOpenIdTokenForDeveloperIdentity}. */
    Object token(Members input) {
        String poolId = Shapes.poolId(input);
        String identityId = input.string("IdentityId", Shapes.ID);
        input.require("Logins");
        Map<String, String> tokens = Shapes.logins(input);
        Map<String, String> tags =
                input.stringMap("PrincipalTags", MAX_TAGS, Constraint.length(1, 128), Constraint.length(1, 256));
        Long seconds = input.integer("TokenDuration", 1, MAX_SECONDS);
        input.check();

        exchange.asks(poolId, identityId, tokens.keySet());
        IdentityPool pool = pool(poolId);
        PrincipalTags principalTags = new PrincipalTags(tags);
        Login user = DeveloperProvider.registered(pool, tokens, principalTags);
        Map<String, String> others = new TreeMap<>(tokens);
        others.remove(user.name());
        List<Login> logins = new ArrayList<>(List.of(user));
        logins.addAll(verifier.verify(pool, others));
        exchange.by(logins);
        verifier.redeem(logins, "GetOpenIdTokenForDeveloperIdentity");
        Identity identity = new DeveloperIdentities(session, pool).register(identityId, logins);
        exchange.identity(identity.id());
        return AwsJson.object()
                .put("IdentityId", identity.id())
                .put(
                        "Token",
                        issuer.issueToDeveloper(
                                pool,
                                identity.id(),
                                user.amr(pool),
                                principalTags,
                                Duration.ofSeconds(seconds == null ? DEFAULT_SECONDS : seconds)));
    }

    /** {@code LookupDeveloperIdentity}. */
    Object lookup(Members input) {
        String poolId = Shapes.poolId(input);
        String identityId = input.string("IdentityId", Shapes.ID);
        String user = input.string("DeveloperUserIdentifier", USER);
        Page.Request request = Page.Request.of(input);
        input.check();
        if (identityId == null && user == null) {
            throw invalid("Please provide an IdentityId or a DeveloperUserIdentifier.");
        }
        DeveloperIdentities identities = new DeveloperIdentities(session, developerPool(poolId));
        Optional<String> owner = Optional.ofNullable(user).flatMap(identities::identityOf);
        if (user != null && owner.isEmpty()) {
            throw DeveloperIdentities.unknownUser();
        }
        if (identityId != null && owner.isPresent() && !owner.get().equals(identityId)) {
            throw new AwsException(
                    400,
                    "ResourceConflictException",
                    "The developer user identifier is registered with another identity.");
        }
        String found = owner.orElse(identityId);
        Page<String> page =
                Page.of(request, session, LIST, (after, max) -> identities.usersOf(found, after, max), name -> name);
        ObjectNode answer = AwsJson.object().put("IdentityId", found);
        page.items().forEach(answer.putArray("DeveloperUserIdentifierList")::add);
        return Shapes.withNextToken(answer, page);
    }

    /** {@code MergeDeveloperIdentities}. */
    Object merge(Members input) {
        String source = input.required("SourceUserIdentifier", USER);
        String destination = input.required("DestinationUserIdentifier", USER);
        String provider = input.required("DeveloperProviderName", PROVIDER);
        String poolId = Shapes.poolId(input);
        input.check();
        return AwsJson.object()
                .put(
                        "IdentityId",
                        new DeveloperIdentities(session, developerPool(poolId, provider)).merge(source, destination));
    }

    /** {@code UnlinkDeveloperIdentity}. */
    Object unlink(Members input) {
        String identityId = Shapes.identityId(input);
        String poolId = Shapes.poolId(input);
        String provider = input.required("DeveloperProviderName", PROVIDER);
        String user = input.required("DeveloperUserIdentifier", USER);
        input.check();
        new DeveloperIdentities(session, developerPool(poolId, provider)).unlink(identityId, user);
        return null;
    }

    private IdentityPool developerPool(String poolId, String provider) {
        IdentityPool pool = developerPool(poolId);
        if (!pool.developerProviderName().equals(provider)) {
            throw invalid("The identity pool's developer provider is not " + provider + ".");
        }
        return pool;
    }

    private IdentityPool developerPool(String poolId) {
        IdentityPool pool = pool(poolId);
        if (pool.developerProviderName() == null) {
            throw invalid("The identity pool has no developer provider.");
        }
        return pool;
    }

    private IdentityPool pool(String poolId) {
        return IdentityPools.of(session.getContext().getRealm()).require(poolId);
    }

    private static AwsException invalid(String message) {
        return new AwsException(400, "InvalidParameterException", message);
    }
}
