package org.keypool.identity.endpoint;

import java.io.InputStream;
import java.time.Clock;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.keycloak.models.KeycloakSession;
import org.keypool.aws.AwsErrors;
import org.keypool.aws.AwsRequest;
import org.keypool.aws.Printable;
import org.keypool.aws.json.Members;
import org.keypool.identity.token.IssuerMetadata;
import org.keypool.identity.token.PoolIssuer;

/** The cognito-identity API of a realm (AWS JSON 1.1, version 2014-06-30), and its pool issuer's metadata. */
public final class CognitoIdentityResource {

    private static final String TARGET_PREFIX = "AWSCognitoIdentityService.";

    /** Ten logins of 50,000 characters, and some. */
    private static final int MAX_BODY = 1024 * 1024;

    private final KeycloakSession session;
    private final PoolIssuer issuer;
    private final Clock clock;

    CognitoIdentityResource(KeycloakSession session, Clock clock) {
        this.session = session;
        this.issuer = new PoolIssuer(session, clock);
        this.clock = clock;
    }

    /** Every operation: the {@code X-Amz-Target} header names it. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response call(InputStream body) {
        AwsEndpoint endpoint = new AwsEndpoint(session, AwsProtocol.JSON_1_1);
        return endpoint.answer(() -> {
            AwsRequest request = endpoint.read(body, MAX_BODY);
            return operation(request).call(Members.parse(request.body()));
        });
    }

    /** Lets browsers call from any origin, as AWS does: no operation trusts a cookie. */
    @OPTIONS
    public Response preflight() {
        return new AwsEndpoint(session, AwsProtocol.JSON_1_1).preflight();
    }

    /** The pool issuer's discovery document. */
    @Path(".well-known")
    public IssuerMetadata metadata() {
        return new IssuerMetadata(issuer);
    }

    /** The pool issuer's public keys. */
    @GET
    @Path("jwks")
    @Produces(MediaType.APPLICATION_JSON)
    public Response jwks() {
        return new IssuerMetadata(issuer).jwks();
    }

    private Operation operation(AwsRequest request) {
        String contentType = request.header("Content-Type");
        if (contentType == null || !contentType.strip().toLowerCase().startsWith("application/x-amz-json-1.1")) {
            // The JSON front of AWS knows no operation at all behind another content type.
            throw AwsErrors.unknownOperation().because("content type " + Printable.name(contentType));
        }
        String target = request.header("X-Amz-Target");
        if (target == null || !target.startsWith(TARGET_PREFIX)) {
            throw AwsErrors.unknownOperation().because("target " + Printable.name(target));
        }
        return new Operations(session, issuer, clock)
                .find(target.substring(TARGET_PREFIX.length()), request)
                .orElseThrow(() -> AwsErrors.unknownOperation().because("target " + Printable.name(target)));
    }
}
