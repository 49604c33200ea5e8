package org.keypool.sync.demo;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

import org.keycloak.models.KeycloakSession;
import org.keypool.common.page.Pages;

/** The demo's files and {@code settings}. */
public final class DemoResource {

    private final Pages pages;
    private final DemoSettings settings;

    DemoResource(KeycloakSession session, DemoSettings settings) {
        this.pages = new Pages(session, DemoResource.class);
        this.settings = settings;
    }

    /** The one HTML page; its scripts do the rest. */
    @GET
    public Response page() {
        return pages.page("demo.html");
    }

    /** What the page must know of this server and realm, and its texts in the visitor's language. */
    @GET
    @Path("settings")
    @Produces(MediaType.APPLICATION_JSON)
    public Response settings() {
        return Response.ok(settings, MediaType.APPLICATION_JSON_TYPE)
                .header("Cache-Control", "no-store")
                .build();
    }

    /** A script or style of the page. */
    @GET
    @Path("{name}")
    public Response file(@PathParam("name") String name, @Context Request request) {
        return pages.file(name, request);
    }
}
