package org.keypool.identity.sts;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Clock;
import java.util.Set;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.keycloak.models.KeycloakSession;
import org.keypool.aws.AwsRequest;
import org.keypool.aws.query.QueryAnswer;
import org.keypool.aws.query.QueryRequest;
import org.keypool.identity.endpoint.AwsEndpoint;
import org.keypool.identity.endpoint.AwsProtocol;
import org.keypool.identity.event.Exchange;

/** The realm's own STS: as much of AWS's (Query protocol, version 2011-06-15) as pool tokens and their credentials need. */
public final class StsResource {

    private static final String VERSION = "2011-06-15";
    private static final String ASSUME = "AssumeRoleWithWebIdentity";
    private static final String WHO_AM_I = "GetCallerIdentity";

    /** A token of 20,000 characters and a policy of 2,048, every byte of them percent-encoded. */
    private static final int MAX_BODY = 128 * 1024;

    private final KeycloakSession session;
    private final Clock clock;

    StsResource(KeycloakSession session, Clock clock) {
        this.session = session;
        this.clock = clock;
    }

    /** An operation whose parameters are in the query string. */
    @GET
    public Response get() {
        return call(null);
    }

    /**
     * An operation whose parameters are a form. Keycloak's own reading of forms empties a stream before this method could
     * read it (seen on 26.7.3), so it takes bytes; how many there may be at most, Keycloak says first.
     */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response post(byte[] body) {
        return call(body == null ? null : new ByteArrayInputStream(body));
    }

    /** Lets browsers call from any origin, as AWS does: no operation trusts a cookie. */
    @OPTIONS
    public Response preflight() {
        return new AwsEndpoint(session, AwsProtocol.QUERY).preflight();
    }

    private Response call(InputStream body) {
        AwsEndpoint endpoint = new AwsEndpoint(session, AwsProtocol.QUERY);
        return endpoint.answer(() -> {
            AwsRequest request = endpoint.read(body, MAX_BODY);
            QueryRequest query = QueryRequest.of(request);
            String action = query.action(VERSION, Set.of(ASSUME, WHO_AM_I));
            return action.equals(ASSUME)
                    ? assume(query)
                    : new QueryAnswer(action, new GetCallerIdentity(session, clock).call(request));
        });
    }

    private Object assume(QueryRequest query) {
        Exchange exchange = new Exchange(session);
        return exchange.run(
                ASSUME,
                () -> new QueryAnswer(ASSUME, new AssumeRoleWithWebIdentity(exchange, session, clock).call(query)));
    }
}
