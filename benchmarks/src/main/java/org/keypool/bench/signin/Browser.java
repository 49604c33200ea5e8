package org.keypool.bench.signin;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A user's browser: its cookies, and where it is. */
final class Browser {
    private static final String DEVICE_COOKIE = "KEYPOOL_DEVICE_";

    private final String username;
    private final String password;
    private final String address;
    private final Map<String, String> cookies = new TreeMap<>();

    Browser(String username, String password, String address) {
        this.username = username;
        this.password = password;
        this.address = address;
    }

    /** What the user types. */
    String form() {
        return "username=" + username + "&password=" + password;
    }

    HttpRequest.Builder request(String url) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
                .header("Accept-Language", "en")
                .header("X-Forwarded-For", address);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    void keep(HttpResponse<String> answer) {
        for (String cookie : answer.headers().allValues("Set-Cookie")) {
            String[] nameAndValue = cookie.split(";", 2)[0].split("=", 2);
            cookies.put(nameAndValue[0], nameAndValue[1]);
        }
    }

    /** Forgets all but which device it is. */
    void signOut() {
        cookies.keySet().removeIf(name -> !name.startsWith(DEVICE_COOKIE));
    }
}
