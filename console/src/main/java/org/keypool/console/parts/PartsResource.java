package org.keypool.console.parts;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

import org.keycloak.models.KeycloakSession;
import org.keypool.common.page.Pages;

/** The scripts and the style that the pages share. */
public final class PartsResource {

    private final Pages pages;

    /** The files, for one request. */
    public PartsResource(KeycloakSession session) {
        this.pages = new Pages(session, PartsResource.class);
    }

    /** One of the files. */
    @GET
    @Path("{name}")
    public Response file(@PathParam("name") String name, @Context Request request) {
        return pages.file(name, request);
    }
}
