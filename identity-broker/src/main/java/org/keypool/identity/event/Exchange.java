package org.keypool.identity.event;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Metrics;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keypool.aws.AwsErrors;
import org.keypool.aws.AwsException;
import org.keypool.aws.Printable;
import org.keypool.identity.login.Login;
import org.keypool.identity.pool.IdentityPool;

/**
 * One exchange of logins for an identity, a token or credentials. Its outcome becomes a user event of Keycloak, type
 * {@code TOKEN_EXCHANGE} or {@code TOKEN_EXCHANGE_ERROR}, whose error is AWS's error type and whose {@code reason} is the
 * precise one. No token is ever told.
 *
 * <p>Refusals are counted ({@code keypool_exchanges_refused_total}); a request that is not even well-formed is no event, so
 * that garbage costs no more than its log line.
 */
public final class Exchange {

    private static final String POOL = "identity_pool_id";
    private static final String IDENTITY = "identity_id";
    private static final String REFUSED = "keypool.exchanges.refused";

    private final KeycloakSession session;
    private String developer;
    private EventBuilder event;

    /** An exchange by the session's request, which may yet turn out to be none. */
    public Exchange(KeycloakSession session) {
        this.session = session;
    }

    /** Carries it out, and tells how it ended. */
    public Object run(String operation, Supplier<Object> work) {
        try {
            Object result = work.get();
            if (event != null) {
                event.detail("operation", operation).success();
            }
            return result;
        } catch (AwsException e) {
            refused(operation, e.type(), e.reason());
            throw e;
        } catch (RuntimeException e) {
            refused(operation, AwsErrors.internalFailure().type(), e.getClass().getSimpleName());
            throw e;
        }
    }

    /**
     * The request is well-formed.
     *
     * @param poolId the pool it names, or {@code null}
     * @param identityId the identity it names, or {@code null}
     * @param providers the login providers it has tokens of
     */
    public void asks(String poolId, String identityId, Collection<String> providers) {
        event = new EventBuilder(
                        session.getContext().getRealm(),
                        session,
                        session.getContext().getConnection())
                .event(EventType.TOKEN_EXCHANGE)
                .client(developer)
                .detail(POOL, poolId)
                .detail(IDENTITY, identityId)
                .detail("login_providers", Printable.line(String.join(",", providers)));
    }

    /** The pool was found. */
    public void in(IdentityPool pool) {
        event.detail(POOL, pool.id());
    }

    /** These logins were proved; the event is that of the user of this realm among them. */
    public void by(List<Login> logins) {
        String realmId = session.getContext().getRealm().getId();
        logins.stream()
                .filter(login -> login.key().isOfRealm(realmId))
                .findFirst()
                .ifPresent(login -> {
                    event.user(login.userId());
                    if (developer == null) {
                        event.client(login.claims().path("azp").asText(null));
                    }
                });
    }

    /** The developer who asks, before anything else is known. */
    public void client(String clientId) {
        developer = clientId;
    }

    /** The identity that was opened or made. */
    public void identity(String identityId) {
        event.detail(IDENTITY, identityId);
    }

    /** The role that credentials are made for, and who makes them. */
    public void credentials(String roleArn, String issuer) {
        event.detail("role_arn", roleArn).detail("credential_issuer", issuer);
    }

    private void refused(String operation, String type, String reason) {
        Metrics.counter(
                        REFUSED,
                        "realm",
                        session.getContext().getRealm().getName(),
                        "operation",
                        operation,
                        "error",
                        type)
                .increment();
        if (event != null) {
            event.detail("operation", operation)
                    .detail(Details.REASON, Printable.line(reason))
                    .error(type);
        }
    }
}
