package org.keypool.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Browser;
import org.keypool.harness.Json;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Program;
import org.keypool.harness.Realm;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

import static org.assertj.core.api.Assertions.assertThat;

/** The code in docs/app-developers-guide.md runs as it stands; it is in {@code src/test/resources/guide}. */
@KeypoolTest
final class GuideIT {

    private static final Map<String, Program> PROGRAMS = new LinkedHashMap<>();

    static {
        PROGRAMS.put("cli.sh", Program.SHELL);
        PROGRAMS.put("notes.py", Program.PYTHON);
        PROGRAMS.put("javascript-v3.mjs", Program.JAVASCRIPT);
        PROGRAMS.put("javascript-v2.mjs", Program.JAVASCRIPT);
        PROGRAMS.put("JavaV2.java", Program.JAVA);
        PROGRAMS.put("fetch.mjs", Program.JAVASCRIPT);
    }

    @Test
    void programsWhenRunOneAfterTheOtherThenEachWritesTheRecordAndAListenerHears(Realm realm, Browser browser) {
        Pool pool = Pool.in(realm);
        realm.user("ann", Pool.PASSWORD);
        JsonNode tokens = realm.tokens(Pool.CLIENT, "ann", Pool.PASSWORD);
        Map<String, String> environment = Map.of(
                "REALM", realm.url(),
                "POOL", pool.id(),
                "LOGIN", realm.login(),
                "TOKEN", tokens.get("access_token").asText());
        Map<String, String> logins =
                Map.of(realm.login(), tokens.get("id_token").asText());
        Page page = listen(browser, pool, pool.getId(logins), logins);

        int count = 0;
        for (Map.Entry<String, Program> program : PROGRAMS.entrySet()) {
            String printed = program.getValue()
                    .with(environment, text(program.getKey()))
                    .ok()
                    .out();
            assertThat(printed.trim().replace('\t', ' ')).as(program.getKey()).isEqualTo("greeting " + ++count);
            page.waitForFunction("count => heard.at(-1)?.SyncCount === count", count);
        }
        assertThat(page.evaluate("heard.map(change => change.Keys[0])"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsOnly("greeting");
    }

    @Test
    void signInWhenItsAddressIsTheTestsThenATokenForTheDemosUser(Keypool keypool) {
        String source =
                text("sign-in.sh").replace("localhost:8080", keypool.url().substring("http://".length()));

        assertThat(Program.SHELL
                        .with(Map.of("PATH", System.getenv("PATH")), source + "printf %s \"$TOKEN\"")
                        .ok()
                        .out())
                .startsWith("eyJ");
    }

    @Test
    void copyWhenAnIdentityHasDatasetsThenTheOtherHasThemOnce(Realm realm) {
        Pool pool = Pool.in(realm);
        SyncDevice old = SyncDevice.ofGuest(pool);
        old.write("notes", SyncDevice.replace("a", "1", 0), SyncDevice.replace("b", "2", 0));
        old.write("notes", SyncDevice.remove("b", 1));
        old.write("settings", SyncDevice.replace("colour", "blue", 0));
        SyncDevice moved = SyncDevice.ofUser(pool, pool.logins("ann"));
        realm.serviceAccount("backend", "backend-secret-1", "manage-sync");
        String client = Json.write(Map.of(
                "endpoint_url", realm.url() + "/cognito-sync",
                "aws_access_key_id", "backend",
                "aws_secret_access_key", "backend-secret-1"));
        String source = "import sys; sys.argv[1:] = "
                + Json.write(List.of(pool.id(), old.identityId(), pool.id(), moved.identityId())) + "\n"
                + text("copy-datasets.py");

        String first = Program.PYTHON
                .with(Map.of("FROM", client, "TO", client), source)
                .ok()
                .out();
        String second = Program.PYTHON
                .with(Map.of("FROM", client, "TO", client), source)
                .ok()
                .out();

        assertThat(first.lines()).containsExactlyInAnyOrder("notes 1", "settings 1");
        assertThat(second.lines()).hasSize(2).allMatch(line -> line.endsWith("is there already and stays as it is"));
        assertThat(moved.list("notes", 0).records()).singleElement().satisfies(record -> assertThat(record.value())
                .isEqualTo("1"));
    }

    /** A page that listens to the identity's dataset notes with the guide's live.js. */
    private static Page listen(Browser browser, Pool pool, String identity, Map<String, String> logins) {
        AwsSessionCredentials credentials = pool.credentials(identity, logins);
        Page page = browser.page();
        page.route(
                "**/live.js",
                route -> route.fulfill(
                        new FulfillOptions().setContentType("text/javascript").setBody(text("live.js"))));
        page.navigate(pool.realm().url());
        page.evaluate("""
                async ([dataset, keys]) => {
                    const { listen } = await import("/live.js");
                    window.heard = [];
                    const source = await listen(dataset, "local-1", JSON.parse(keys), (change) => heard.push(change));
                    await new Promise((resolve, reject) => {
                        source.addEventListener("open", resolve);
                        source.addEventListener("error", () => reject(new Error("refused: " + source.url)));
                    });
                }
                """, new Object[] {
            pool.realm().url() + "/cognito-sync/identitypools/" + pool.id() + "/identities/" + identity
                    + "/datasets/notes",
            Json.write(Map.of(
                    "AccessKeyId", credentials.accessKeyId(),
                    "SecretKey", credentials.secretAccessKey(),
                    "SessionToken", credentials.sessionToken()))
        });
        return page;
    }

    private static String text(String name) {
        try (InputStream file = GuideIT.class.getResourceAsStream("/guide/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
