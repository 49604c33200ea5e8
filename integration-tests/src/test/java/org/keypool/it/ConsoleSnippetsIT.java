package org.keypool.it;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Program;
import org.keypool.harness.Realm;
import org.keypool.harness.Result;

import static org.assertj.core.api.Assertions.assertThat;

/** The code on a pool's page runs as it stands. */
@KeypoolTest
final class ConsoleSnippetsIT {

    private static final Map<String, Program> PROGRAMS = new LinkedHashMap<>();

    static {
        PROGRAMS.put("AWS CLI", Program.SHELL);
        PROGRAMS.put("boto3", Program.PYTHON);
        PROGRAMS.put("JavaScript v3", Program.JAVASCRIPT);
        PROGRAMS.put("Java v2", Program.JAVA);
    }

    private static final Pattern IDENTITY = Pattern.compile("local-1:[0-9a-f-]{36}");

    @Test
    void snippetsWhenRunThenAnIdentityWithCredentials(Realm realm) {
        Pool pool = Pool.in(realm);
        ConsolePage.administrator(realm, "rita", "view-realm", "view-clients");
        Map<String, String> logins = pool.logins("ute");
        String idToken = logins.get(realm.login());
        Map<String, String> guests;
        Map<String, String> users;
        try (ConsolePage page = ConsolePage.inEnglish()) {
            page.signIn(realm, "rita").open("Test");
            page.choose("Guest");
            guests = programs(page);
            page.choose("Signed-in user");
            users = programs(page);
            page.choose("Amplify");
            assertThat(page.code())
                    .contains(pool.id(), realm.url() + "/cognito-identity", "cognitoCredentialsProvider");
        }

        guests.forEach((name, code) -> {
            String guest = identity(name, PROGRAMS.get(name).with(Map.of(), code));
            assertThat(pool.credentials(guest, Map.of()).accessKeyId()).as(name).startsWith("ASIA");
        });
        String user = pool.getId(logins);
        users.forEach(
                (name, code) -> assertThat(identity(name, PROGRAMS.get(name).with(Map.of("ID_TOKEN", idToken), code)))
                        .as(name)
                        .isEqualTo(user));
    }

    private static Map<String, String> programs(ConsolePage page) {
        Map<String, String> programs = new HashMap<>();
        PROGRAMS.keySet().forEach(name -> {
            page.choose(name);
            programs.put(name, page.code());
        });
        return programs;
    }

    /** Every program ends with the credentials: it prints the identity, and nothing at all if they were refused. */
    private static String identity(String name, Result result) {
        Matcher printed = IDENTITY.matcher(result.ok().out());
        assertThat(printed.find()).as(name + ": " + result).isTrue();
        return printed.group();
    }
}
