package org.keypool.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Browser;
import org.keypool.harness.Http;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A person signs in to an app on a port of localhost, with a real browser. */
@Tag("smoke")
@KeypoolTest
final class SignInPageIT {
    private HttpServer app;

    @BeforeEach
    void serveTheApp() throws IOException {
        app = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        app.createContext("/", exchange -> {
            byte[] page = "<!doctype html><title>App</title><h1>Welcome back</h1>".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        app.start();
    }

    @AfterEach
    void stopTheApp() {
        app.stop(0);
    }

    @Test
    void signInWhenPasswordIsRightThenBackAtTheAppWithACode(Keypool keypool, Browser browser) throws IOException {
        Page page = browser.page();
        page.navigate(authorizationUrl(keypool, redirect()));
        page.getByLabel("Username or email").fill("alice");
        page.locator("input[name=password]").fill("wonder-Teapot-1865");
        assertThat(Files.size(browser.shoot(page, "sign-in"))).isPositive();
        page.locator("#kc-login").click();
        assertThat(page.locator("h1")).hasText("Welcome back");
        assertThat(page.url()).startsWith(redirect()).contains("code=");
        browser.shoot(page, "signed-in");
    }

    @Test
    void signInWhenPasswordIsWrongThenThePageSaysSo(Keypool keypool, Browser browser) {
        Page page = browser.page();
        page.navigate(authorizationUrl(keypool, redirect()));
        page.getByLabel("Username or email").fill("bob");
        page.locator("input[name=password]").fill("not-the-password");
        page.locator("#kc-login").click();
        assertThat(page.getByText("Invalid username or password.")).isVisible();
    }

    @Test
    void signInWhenRedirectIsElsewhereThenRefused(Keypool keypool) {
        var answer = Http.get(authorizationUrl(keypool, "http://localhost.evil.example/callback"), java.util.Map.of());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("Invalid parameter: redirect_uri");
    }

    private String redirect() {
        return "http://localhost:" + app.getAddress().getPort() + "/callback";
    }

    private static String authorizationUrl(Keypool keypool, String redirect) {
        return keypool.demo().url() + "/protocol/openid-connect/auth?client_id=demo-app&response_type=code&scope=openid"
                + "&redirect_uri=" + Http.encode(redirect);
    }
}
