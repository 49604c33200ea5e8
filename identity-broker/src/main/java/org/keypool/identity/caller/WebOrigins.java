package org.keypool.identity.caller;

import java.util.Set;

import org.keycloak.common.util.UriUtils;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.utils.WebOriginsUtils;
import org.keypool.aws.AwsErrors;
import org.keypool.aws.AwsException;

/**
 * From which pages a browser may send a request and read its answer (CORS, Fetch standard, section 3.2): from all of them,
 * as AWS has it, unless an access token of the realm proves the caller. Such a token is of a client, and the client's
 * <em>web origins</em> count here as they do at Keycloak's own endpoints.
 */
public final class WebOrigins {

    private static final String EVERY = "*";
    private static final String CLIENTS = WebOrigins.class.getName();

    private final KeycloakSession session;

    /** The origins for the session's request. */
    public WebOrigins(KeycloakSession session) {
        this.session = session;
    }

    /**
     * A token of this client proves the caller: from now on, only the client's origins may read the answer.
     *
     * @throws AwsException AccessDeniedException if another origin sends the request, before anything is done
     */
    void require(ClientModel client) {
        session.setAttribute(CLIENTS, WebOriginsUtils.resolveValidWebOrigins(session, client));
        String origin = origin();
        if (origin != null && !isListed(origin)) {
            throw AwsErrors.accessDenied("The request's origin is not among the web origins of the token's client.")
                    .because("origin " + origin + " is not among the web origins of client " + client.getClientId());
        }
    }

    /** Whether the answer depends on the request's origin, which caches must then know. */
    public boolean areLimited() {
        return origins() != null;
    }

    /** The value of {@code Access-Control-Allow-Origin}, or {@code null} if no page elsewhere may read the answer. */
    public String readers() {
        if (!areLimited()) {
            return EVERY;
        }
        String origin = origin();
        return origin != null && isListed(origin) ? origin : null;
    }

    private boolean isListed(String origin) {
        return origins().contains(EVERY) || origins().contains(origin) || origin.equals(own());
    }

    /** A browser names the origin also where a page of this very server writes. */
    private String own() {
        return UriUtils.getOrigin(session.getContext().getUri().getBaseUri());
    }

    private String origin() {
        return session.getContext().getHttpRequest().getHttpHeaders().getHeaderString("Origin");
    }

    @SuppressWarnings("unchecked")
    private Set<String> origins() {
        return session.getAttribute(CLIENTS, Set.class);
    }
}
