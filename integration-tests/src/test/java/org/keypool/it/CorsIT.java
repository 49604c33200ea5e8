package org.keypool.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Browser;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

import static org.assertj.core.api.Assertions.assertThat;

/** Pages of other origins call the AWS APIs: a real browser decides what they may send and read. */
@KeypoolTest
final class CorsIT {

    /** Serves an empty page, which has two origins. */
    private static HttpServer pages;

    private static String app;
    private static String stranger;

    /** What a page does: a call's status, AWS's error type and the body; or what the browser throws. */
    private static final String CALL = """
            async ([method, url, headers, body]) => {
              try {
                const answer = await fetch(url, { method, headers, body: body ?? undefined });
                return [String(answer.status), answer.headers.get("x-amzn-ErrorType") ?? "", await answer.text()];
              } catch (refused) {
                return [refused.name, "", ""];
              }
            }
            """;

    /** The first event of a stream that fetch opens. */
    private static final String LISTEN = """
            async ([url, headers]) => {
              try {
                const answer = await fetch(url, { headers });
                const reader = answer.body.getReader();
                const { value } = await reader.read();
                await reader.cancel();
                return `${answer.status} ${new TextDecoder().decode(value)}`;
              } catch (refused) {
                return refused.name;
              }
            }
            """;

    /** The first event of a stream that EventSource opens, or that it cannot. */
    private static final String EVENT_SOURCE = """
            (url) => new Promise((resolve) => {
              const events = new EventSource(url);
              events.addEventListener("open", (event) => event.data && (events.close(), resolve(event.data)));
              events.onerror = () => (events.close(), resolve("error"));
            })
            """;

    @BeforeAll
    static void serve() throws IOException {
        byte[] page = "<!doctype html><title>App</title>".getBytes(StandardCharsets.UTF_8);
        pages = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        pages.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        pages.start();
        app = "http://localhost:" + pages.getAddress().getPort();
        stranger = "http://127.0.0.1:" + pages.getAddress().getPort();
    }

    @AfterAll
    static void stop() {
        pages.stop(0);
    }

    @Test
    void pageWhenItIsAGuestsThenItCallsFromAnyOriginAndReadsErrors(Realm realm) {
        Pool pool = Pool.in(realm);
        try (Browser browser = browser()) {
            Page page = at(browser, stranger);

            List<String> identity = identity(page, realm, "GetId", "{\"IdentityPoolId\":\"" + pool.id() + "\"}");
            assertThat(identity.get(0)).isEqualTo("200");
            String guest = identity.get(2).replaceAll(".*\"IdentityId\":\"([^\"]+)\".*", "$1");
            assertThat(identity(page, realm, "GetId", "{\"IdentityPoolId\":\"local-1:0\"}"))
                    .startsWith("400", "ResourceNotFoundException:");

            SyncDevice device = SyncDevice.ofGuest(pool, guest);
            String dataset = device.url() + "/datasets/notes";
            String bearer = "Bearer " + pool.openIdToken(guest, Map.of());
            assertThat(write(page, dataset, device.token("notes"), bearer).get(0))
                    .isEqualTo("200");
            assertThat(write(page, dataset, device.token("notes"), bearer))
                    .startsWith("409", "ResourceConflictException");
            assertThat(call(page, "GET", dataset + "/records", Map.of("Authorization", bearer), null)
                            .get(2))
                    .contains("from a page");
            assertThat(call(page, "GET", dataset, Map.of(), null))
                    .startsWith("403", "MissingAuthenticationTokenException");

            assertThat(listen(page, dataset, bearer, "0")).startsWith("200").contains("event:open", "id:0");
            assertThat(listen(page, dataset, bearer, "7")).contains("400", "InvalidParameterException");
            AwsSessionCredentials credentials = pool.credentials(guest, Map.of());
            assertThat(page.evaluate(EVENT_SOURCE, SyncSignature.presigned(credentials, dataset + "/live")))
                    .asString()
                    .contains("\"SyncCount\":1");

            assertThat(call(page, "DELETE", dataset, Map.of("Authorization", bearer), null)
                            .get(0))
                    .isEqualTo("200");
        }
    }

    @Test
    void pageWhenItSendsAnAccessTokenThenOnlyFromTheClientsWebOrigins(Realm realm) {
        Pool pool = Pool.in(realm);
        webOrigins(realm, app);
        Map<String, String> logins = pool.logins("ann");
        SyncDevice device = SyncDevice.ofUser(pool, logins);
        String dataset = device.url() + "/datasets/notes";
        String bearer = "Bearer "
                + realm.tokens(Pool.CLIENT, "ann", Pool.PASSWORD)
                        .get("access_token")
                        .asText();
        Map<String, String> authorization = Map.of("Authorization", bearer);

        try (Browser browser = browser()) {
            Page foreign = at(browser, stranger);
            assertThat(write(foreign, dataset, device.token("notes"), bearer)).startsWith("TypeError");
            assertThat(call(foreign, "GET", dataset + "/records", authorization, null))
                    .startsWith("TypeError");
            assertThat(listen(foreign, dataset, bearer, "0")).isEqualTo("TypeError");
            assertThat(device.datasets()).as("nothing was written").isEmpty();
            String poolToken = "Bearer " + pool.openIdToken(device.identityId(), logins);
            assertThat(call(foreign, "GET", dataset + "/records", Map.of("Authorization", poolToken), null)
                            .get(0))
                    .as("a pool token is of no client")
                    .isEqualTo("200");

            Page own = at(browser, app);
            assertThat(write(own, dataset, device.token("notes"), bearer).get(0))
                    .isEqualTo("200");
            assertThat(call(own, "GET", dataset + "/none", authorization, null))
                    .startsWith("404", "UnknownOperationException");
            assertThat(call(own, "GET", dataset.replace("notes", "none"), authorization, null))
                    .startsWith("404", "ResourceNotFoundException");
            assertThat(listen(own, dataset, bearer, "0")).startsWith("200");
            webOrigins(realm, "*");
            assertThat(call(foreign, "GET", dataset + "/records", authorization, null)
                            .get(0))
                    .isEqualTo("200");
            webOrigins(realm, "https://elsewhere.example");
            Page keycloaks = at(browser, realm.url() + "/.well-known/openid-configuration");
            assertThat(call(keycloaks, "DELETE", dataset, authorization, null).get(0))
                    .as("the server's own pages")
                    .isEqualTo("200");
        }
    }

    private static Browser browser() {
        return Browser.open(new NewContextOptions());
    }

    private static Page at(Browser browser, String url) {
        Page page = browser.page();
        page.navigate(url);
        return page;
    }

    private static void webOrigins(Realm realm, String origin) {
        String id =
                realm.get("/clients?clientId=" + Pool.CLIENT).get(0).get("id").asText();
        realm.put("/clients/" + id, Map.of("clientId", Pool.CLIENT, "webOrigins", List.of(origin)));
    }

    private static List<String> identity(Page page, Realm realm, String operation, String body) {
        Map<String, String> headers = Map.of(
                "Content-Type",
                "application/x-amz-json-1.1",
                "X-Amz-Target",
                "AWSCognitoIdentityService." + operation,
                "X-Amz-User-Agent",
                "aws-sdk-js/2.0");
        return call(page, "POST", realm.url() + "/cognito-identity", headers, body);
    }

    private static List<String> write(Page page, String dataset, String token, String bearer) {
        String body = "{\"SyncSessionToken\":\"" + token
                + "\",\"RecordPatches\":[{\"Op\":\"replace\",\"Key\":\"a\",\"Value\":\"from a page\",\"SyncCount\":0}]}";
        return call(page, "POST", dataset, Map.of("Authorization", bearer, "Content-Type", "application/json"), body);
    }

    private static String listen(Page page, String dataset, String bearer, String lastEventId) {
        Map<String, String> headers =
                Map.of("Authorization", bearer, "Last-Event-ID", lastEventId, "Accept", "text/event-stream");
        return (String) page.evaluate(LISTEN, List.of(dataset + "/live", headers));
    }

    @SuppressWarnings("unchecked")
    private static List<String> call(Page page, String method, String url, Map<String, String> headers, String body) {
        return (List<String>) page.evaluate(CALL, Arrays.asList(method, url, headers, body));
    }
}
