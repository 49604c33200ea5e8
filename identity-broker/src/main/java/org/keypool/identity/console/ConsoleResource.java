package org.keypool.identity.console;

import java.net.URI;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

import org.keycloak.models.KeycloakSession;

/** The pages' files and {@code settings}: the same for everybody, so nobody need be signed in to read them. */
public final class ConsoleResource {

    private final KeycloakSession session;

    ConsoleResource(KeycloakSession session) {
        this.session = session;
    }

    /** The one HTML page; its scripts do the rest. */
    @GET
    public Response page() {
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
        ConsoleUrls urls = new ConsoleUrls(session);
        ConsoleFile page = ConsoleFile.find("console.html").orElseThrow();
        String html = page.text().replace("{{resources}}", urls.resources());
        return new ConsoleHeaders(session).addTo(Response.ok(html, page.type()), urls);
    }

    /** What the page must know of this server and realm, and its texts in the visitor's language. */
    @GET
    @Path("settings")
    @Produces(MediaType.APPLICATION_JSON)
    public Response settings() {
        return Response.ok(ConsoleSettings.of(session), MediaType.APPLICATION_JSON_TYPE)
                .header("Cache-Control", "no-store")
                .build();
    }

    /** A script or style of the page; browsers keep it, and ask whether it is still the same. */
    @GET
    @Path("{name}")
    public Response file(@PathParam("name") String name, @Context Request request) {
        ConsoleFile file = ConsoleFile.find(name).orElseThrow(NotFoundException::new);
        EntityTag tag = new EntityTag(file.hash());
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        return (unchanged == null ? Response.ok(file.text(), file.type()) : unchanged)
                .tag(tag)
                .header("Cache-Control", "no-cache")
                .build();
    }
}
