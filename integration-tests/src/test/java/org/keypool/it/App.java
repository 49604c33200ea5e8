package org.keypool.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import org.keypool.harness.Browser;
import org.keypool.harness.Http;
import org.keypool.harness.Realm;

import static org.keypool.it.AdaptiveRealm.PASSWORD;

/** The app that people sign in to from a browser, on a port of localhost: an empty page that sign-ins come back to. */
final class App implements AutoCloseable {

    private final HttpServer server;

    private App(HttpServer server) {
        this.server = server;
    }

    static App start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
            return new App(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of the sign-in page. */
    String url(Realm realm, String language, String... more) {
        StringBuilder query = new StringBuilder();
        for (int i = 0; i < more.length; i += 2) {
            query.append('&').append(more[i]).append('=').append(Http.encode(more[i + 1]));
        }
        return realm.url() + "/protocol/openid-connect/auth?client_id=" + AdaptiveRealm.CLIENT
                + "&response_type=code&scope=openid&redirect_uri="
                + Http.encode("http://localhost:" + server.getAddress().getPort() + "/app")
                + "&ui_locales=" + language + query;
    }

    /** Opens the sign-in page. */
    Page open(Browser browser, Realm realm, String language, String... more) {
        Page page = browser.page();
        page.navigate(url(realm, language, more));
        return page;
    }

    /** Opens the sign-in page and gives the user's name and password. */
    Page signIn(Browser browser, Realm realm, String language, String username) {
        Page page = open(browser, realm, language);
        page.fill("#username", username);
        page.fill("#password", PASSWORD);
        page.click("#kc-login");
        return page;
    }

    /** Opens the page of the Account Console that shows a user's factors, up to the second one if it is asked for. */
    Page account(Browser browser, Realm realm, String username) {
        Page page = browser.page();
        page.navigate(realm.url() + "/account/account-security/signing-in");
        page.fill("#username", username);
        page.fill("#password", PASSWORD);
        page.click("#kc-login");
        return page;
    }

    /** Waits until the sign-in has come back to the app with a code; Keycloak's own pages have a session_code. */
    static void awaitSignedIn(Page page) {
        page.waitForURL(url -> url.matches("http://localhost:\\d+/app\\?(.*&)?code=.*"));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
