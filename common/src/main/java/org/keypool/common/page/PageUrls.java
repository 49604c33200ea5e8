package org.keypool.common.page;

import java.net.URI;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;
import org.keycloak.urls.UrlType;

/** Where this server's parts are, as browsers reach them. */
public final class PageUrls {

    private final URI server;
    private final URI admin;

    /** The addresses of the session's server. */
    public PageUrls(KeycloakSession session) {
        this.server = session.getContext().getUri(UrlType.FRONTEND).getBaseUri();
        this.admin = session.getContext().getUri(UrlType.ADMIN).getBaseUri();
    }

    /** The base of everything but administration, without a slash at its end. */
    public String server() {
        return withoutSlash(server);
    }

    /** The base of Admin Console and admin REST, without a slash at its end. */
    public String admin() {
        return withoutSlash(admin);
    }

    /** The origin of {@link #admin}, as a Content Security Policy names it. */
    public String adminOrigin() {
        return admin.getScheme() + "://" + admin.getRawAuthority();
    }

    /** A realm's issuer. */
    public String issuer(RealmModel realm) {
        return Urls.realmIssuer(server, realm.getName());
    }

    /**
     * Where PatternFly is: the resources that Keycloak's own consoles and sign-in pages share. The path has Keycloak's
     * version in it, so it is asked of Keycloak and not put together here.
     */
    public String resources() {
        return Urls.themeRoot(server).getPath() + "/common/keycloak/vendor";
    }

    private static String withoutSlash(URI uri) {
        return uri.toString().replaceFirst("/+$", "");
    }
}
