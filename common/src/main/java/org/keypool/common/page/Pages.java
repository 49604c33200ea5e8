package org.keypool.common.page;

import java.net.URI;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

import org.keycloak.models.KeycloakSession;

/** Serves the pages whose files lie beside a class: the same to everybody, so nobody need be signed in to read them. */
public final class Pages {

    private final KeycloakSession session;
    private final Class<?> owner;

    /** The pages beside {@code owner}. */
    public Pages(KeycloakSession session, Class<?> owner) {
        this.session = session;
        this.owner = owner;
    }

    /**
     * An HTML page, in which <code>{{resources}}</code> is where PatternFly is; its scripts do the rest.
     *
     * @param connectTo the origins besides this server's that its scripts may call
     */
    public Response page(String name, String... connectTo) {
        URI asked = session.getContext().getUri().getRequestUri();
        if (!asked.getPath().endsWith("/")) {
            // The page's files are named relative to it.
            return Response.seeOther(session.getContext()
                            .getUri()
                            .getRequestUriBuilder()
                            .path("/")
                            .build())
                    .build();
        }
        PageFile page = PageFile.find(owner, name).orElseThrow();
        String html = page.text().replace("{{resources}}", new PageUrls(session).resources());
        return new PageHeaders(session).addTo(Response.ok(html, page.type()), connectTo);
    }

    /** A script or style of a page; browsers keep it, and ask whether it is still the same. */
    public Response file(String name, Request request) {
        PageFile file = PageFile.find(owner, name).orElseThrow(NotFoundException::new);
        EntityTag tag = new EntityTag(file.hash());
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        return (unchanged == null ? Response.ok(file.text(), file.type()) : unchanged)
                .tag(tag)
                .header("Cache-Control", "no-cache")
                .build();
    }
}
