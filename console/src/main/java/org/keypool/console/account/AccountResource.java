package org.keypool.console.account;

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

/** The users' pages, their files and {@code settings}: the same for everybody, so nobody need be signed in to read them. */
public final class AccountResource {

    private final KeycloakSession session;
    private final Pages pages;

    /** The pages, for one request. */
    public AccountResource(KeycloakSession session) {
        this.session = session;
        this.pages = new Pages(session, AccountResource.class);
    }

    /** The one HTML page; its scripts do the rest. */
    @GET
    public Response page() {
        return pages.page("account.html");
    }

    /** What the page must know of this server and realm, and its texts in the visitor's language. */
    @GET
    @Path("settings")
    @Produces(MediaType.APPLICATION_JSON)
    public Response settings() {
        return Response.ok(AccountSettings.of(session), MediaType.APPLICATION_JSON_TYPE)
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
