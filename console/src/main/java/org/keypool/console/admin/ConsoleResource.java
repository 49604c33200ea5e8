package org.keypool.console.admin;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

import org.keycloak.models.KeycloakSession;
import org.keypool.common.page.PageUrls;
import org.keypool.common.page.Pages;

/** The pages' files and {@code settings}: the same for everybody, so nobody need be signed in to read them. */
public final class ConsoleResource {

    private final KeycloakSession session;
    private final Pages pages;

    /** The pages, for one request. */
    public ConsoleResource(KeycloakSession session) {
        this.session = session;
        this.pages = new Pages(session, ConsoleResource.class);
    }

    /** The one HTML page; its scripts do the rest. */
    @GET
    public Response page() {
        return pages.page("console.html", new PageUrls(session).adminOrigin());
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
        return pages.file(name, request);
    }
}
