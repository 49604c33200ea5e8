package org.keypool.common.page;

import java.util.Map;

import jakarta.ws.rs.core.Response;

import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.models.BrowserSecurityHeaders;
import org.keycloak.models.KeycloakSession;

/**
 * The headers of the HTML page: those of the realm, with a policy of our own that is stricter than what Keycloak's login
 * themes need. A page that holds somebody's token runs no script and shows itself in no frame but its own.
 */
final class PageHeaders {

    private final KeycloakSession session;

    PageHeaders(KeycloakSession session) {
        this.session = session;
    }

    Response addTo(Response.ResponseBuilder response, String... connectTo) {
        // Keycloak's filter would put the realm's values over ours.
        session.getProvider(SecurityHeadersProvider.class).options().skipHeaders();
        Map<String, String> realm = session.getContext().getRealm().getBrowserSecurityHeaders();
        for (BrowserSecurityHeaders header : BrowserSecurityHeaders.values()) {
            String value = realm.getOrDefault(header.getKey(), header.getDefaultValue());
            if (value != null && !value.isEmpty()) {
                response.header(header.getHeaderName(), value);
            }
        }
        replace(response, BrowserSecurityHeaders.CONTENT_SECURITY_POLICY, policy(connectTo));
        replace(response, BrowserSecurityHeaders.X_FRAME_OPTIONS, "DENY");
        replace(response, BrowserSecurityHeaders.REFERRER_POLICY, "no-referrer");
        return response.header("Cache-Control", "no-store").build();
    }

    private static void replace(Response.ResponseBuilder response, BrowserSecurityHeaders header, String value) {
        response.header(header.getHeaderName(), null).header(header.getHeaderName(), value);
    }

    private static String policy(String... connectTo) {
        return String.join(
                "; ",
                "default-src 'none'",
                "script-src 'self'",
                "style-src 'self'",
                "font-src 'self'",
                // PatternFly draws some marks from data URLs.
                "img-src 'self' data:",
                ("connect-src 'self' " + String.join(" ", connectTo)).strip(),
                "base-uri 'none'",
                "form-action 'none'",
                "frame-ancestors 'none'",
                "require-trusted-types-for 'script'");
    }
}
