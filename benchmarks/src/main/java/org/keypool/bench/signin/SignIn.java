package org.keypool.bench.signin;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.keypool.bench.load.Load;
import org.keypool.bench.load.Task;
import org.keypool.harness.Http;
import org.keypool.harness.Realm;

/**
 * A sign-in with a password, as a browser does it: the page, then the form. Each connection is one user's browser, which
 * keeps the cookie that says which device it is, and has signed out before.
 *
 * @param name what tables call it
 * @param realm where
 * @param browsers one for each thread
 */
record SignIn(String name, Realm realm, ThreadLocal<Browser> browsers) implements Task {
    private static final String CLIENT = "app";
    private static final String PASSWORD = "correct-Horse-1972";
    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+)\"");

    /** With a new user for each thread. */
    static SignIn of(String name, Realm realm) {
        realm.publicClient(CLIENT);
        AtomicInteger users = new AtomicInteger();
        return new SignIn(name, realm, ThreadLocal.withInitial(() -> {
            String username = "user" + users.incrementAndGet();
            realm.user(username, PASSWORD);
            return new Browser(username);
        }));
    }

    @Override
    public void once(Load load) {
        Browser browser = browsers.get();
        HttpResponse<String> page =
                load.send(browser.request(realm.url() + "/protocol/openid-connect/auth?response_type=code&scope=openid"
                                + "&client_id=" + CLIENT + "&redirect_uri=" + Http.encode("http://localhost/app"))
                        .build());
        Matcher action = ACTION.matcher(page.body());
        if (!action.find()) {
            throw new IllegalStateException("no sign-in page: " + page.statusCode() + ": " + page.body());
        }
        browser.keep(page);
        String form = "username=" + browser.username + "&password=" + PASSWORD;
        HttpResponse<String> answer = load.send(browser.request(action.group(1).replace("&amp;", "&"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
        browser.keep(answer);
        if (!answer.headers().firstValue("Location").orElse("").contains("code=")) {
            throw new IllegalStateException("not signed in: " + answer.statusCode() + ": " + answer.body());
        }
        browser.signOut();
    }

    /** A user's cookies. */
    static final class Browser {
        private static final String DEVICE_COOKIE = "KEYPOOL_DEVICE_";

        private final String username;
        private final Map<String, String> cookies = new TreeMap<>();

        Browser(String username) {
            this.username = username;
        }

        private HttpRequest.Builder request(String url) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                    .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
                    .header("Accept-Language", "en");
            if (!cookies.isEmpty()) {
                request.header(
                        "Cookie",
                        cookies.entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; ")));
            }
            return request;
        }

        private void keep(HttpResponse<String> answer) {
            for (String cookie : answer.headers().allValues("Set-Cookie")) {
                String[] nameAndValue = cookie.split(";", 2)[0].split("=", 2);
                cookies.put(nameAndValue[0], nameAndValue[1]);
            }
        }

        private void signOut() {
            cookies.keySet().removeIf(name -> !name.startsWith(DEVICE_COOKIE));
        }
    }
}
