package org.keypool.bench.signin;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.keypool.bench.load.Load;
import org.keypool.bench.load.Task;
import org.keypool.harness.Http;
import org.keypool.harness.Realm;

/**
 * A sign-in with a password, as a browser does it: the page, then the form. One user after the other, each of whom has
 * signed out before.
 *
 * @param name what tables call it
 * @param realm where
 * @param browsers those that nobody is signing in with, at least one for each connection
 */
record SignIn(String name, Realm realm, Queue<Browser> browsers) implements Task {
    private static final String CLIENT = "app";
    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+)\"");

    /** By these. */
    static SignIn of(String name, Realm realm, List<Browser> browsers) {
        realm.publicClient(CLIENT);
        return new SignIn(name, realm, new ConcurrentLinkedQueue<>(browsers));
    }

    @Override
    public void once(Load load) {
        Browser browser = browsers.remove();
        HttpResponse<String> page =
                load.send(browser.request(realm.url() + "/protocol/openid-connect/auth?response_type=code&scope=openid"
                                + "&client_id=" + CLIENT + "&redirect_uri=" + Http.encode("http://localhost/app"))
                        .build());
        Matcher action = ACTION.matcher(page.body());
        if (!action.find()) {
            throw new IllegalStateException("no sign-in page: " + page.statusCode() + ": " + page.body());
        }
        browser.keep(page);
        HttpResponse<String> answer = load.send(browser.request(action.group(1).replace("&amp;", "&"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(browser.form()))
                .build());
        browser.keep(answer);
        if (!answer.headers().firstValue("Location").orElse("").contains("code=")) {
            throw new IllegalStateException("not signed in: " + answer.statusCode() + ": " + answer.body());
        }
        browser.signOut();
        browsers.add(browser);
    }
}
