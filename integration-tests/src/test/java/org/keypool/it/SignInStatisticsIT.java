package org.keypool.it;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Geography;
import org.keypool.harness.Http;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import org.keypool.it.AdaptiveRealm.Client;
import org.keypool.signin.geography.file.MmdbWriter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keypool.it.AdaptiveRealm.PASSWORD;

/** How many sign-ins a realm has, as administrators read it: the numbers, where they come from, and who may see them. */
@KeypoolTest
final class SignInStatisticsIT {

    private static final long HOUR = 3600;
    private static final Client OSLO = Client.HOME.from("198.18.0.7");
    private static final Client TOKYO = Client.ELSEWHERE.from("198.18.9.7");

    @Test
    void signInsWhenCountedThenByHourDayAndCountryFromTheHistoryAndFromWhatIsRolledUp(Realm keycloak, Keypool keypool)
            throws IOException {
        Past past = new Past(System.currentTimeMillis() / 3_600_000 - 72);
        places(keypool);
        try {
            AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "ENFORCED", "BLOCK");
            past.in(keycloak, keypool);
            realm.user("ute");
            realm.settle("ute", OSLO);
            assertThat(realm.signIn("ute", PASSWORD, TOKYO).status()).isEqualTo(400);
            assertThat(realm.signIn("ute", "wrong", OSLO).status()).isEqualTo(400);
        } finally {
            Files.delete(Geography.CITIES);
        }
        Eventually.holds(() -> assertThat(rolledUp(keypool, keycloak)).isEqualTo(48 * 5));
        // What is rolled up is counted from there alone.
        keypool.update(
                "delete from keypool_sign_in_event where user_id = 'past' and realm_id ="
                        + " (select id from realm where name = ?)",
                keycloak.name());
        long now = System.currentTimeMillis() / 1000;

        JsonNode hours = keycloak.get(signIns(now - 24 * HOUR, now + 1, "&unit=hour"));
        JsonNode days = keycloak.get(signIns(now - 7 * 24 * HOUR, now + 1, "&unit=day&timeZone=Asia/Kolkata"));

        assertThat(hours.get("periods")).hasSize(25);
        assertThat(counts(hours.get("periods").get(24)))
                .containsExactlyInAnyOrder("LOW NO_ACTION Pass 3", "HIGH BLOCK Fail 1", "- - Fail 1");
        assertThat(hours.get("countries").get(0).get("country").asText()).isEqualTo("NO");
        assertThat(counts(hours.get("countries").get(0)))
                .containsExactlyInAnyOrder("LOW NO_ACTION Pass 3", "- - Fail 1");
        assertThat(counts(hours.get("countries").get(1))).containsExactly("HIGH BLOCK Fail 1");
        assertThat(hours.get("countries")).hasSize(2);
        assertThat(places(hours.get("periods").get(24))).containsExactly("NO 4", "JP 1");
        assertThat(places(hours.get("periods").get(0))).isEmpty();
        assertThat(days.get("periods")).hasSize(8);
        assertThat(days.get("countries").findValuesAsText("country"))
                .containsExactly("DE", "FR", "IT", "NO", "AT", "CH", "JP");
        assertThat(days.get("countries").get(6).has("country")).isFalse();
        assertThat(sum(days.get("countries"))).isEqualTo(48 * 5 + 5);
        assertThat(sum(days.get("periods"))).isEqualTo(48 * 5 + 5);
        for (int day = 0; day < 7; day++) {
            JsonNode period = days.get("periods").get(day);
            assertThat(places(period))
                    .isEqualTo(past.placesOn(period.get("start").asLong()));
        }
        assertThat(places(days.get("periods").get(7))).as("Japan has too few").containsExactly("NO 4");
        assertThat(sum(keypool.newRealm().get(signIns(now - 24 * HOUR, now, "")).get("periods")))
                .isZero();
    }

    @Test
    void signInsWhenAskedForThenByThoseWhoMayAndInAWindowThatIsOne(Realm realm) {
        realm.publicClient("app");
        ConsolePage.administrator(realm, "vera", "view-events");
        ConsolePage.administrator(realm, "norma", "view-users");
        realm.serviceAccount("watcher", "secret", "view-threat-protection");
        String now = Long.toString(System.currentTimeMillis() / 1000);

        assertThat(status(realm, bearer(realm, "vera"), "?from=1700000000&to=1700003600"))
                .isEqualTo(200);
        assertThat(status(realm, realm.serviceToken("watcher", "secret"), "?from=1700000000&to=1700003600"))
                .isEqualTo(200);
        assertThat(status(realm, bearer(realm, "norma"), "?from=1700000000&to=1700003600"))
                .isEqualTo(403);
        for (String query : List.of(
                "",
                "?from=" + now,
                "?from=1&to=" + now,
                "?from=x&to=" + now,
                "?from=1700000000&to=1700003600&unit=week",
                "?from=1700000000&to=1700003600&timeZone=Atlantis")) {
            assertThat(status(realm, bearer(realm, "vera"), query)).as(query).isEqualTo(400);
        }
    }

    /**
     * Two days, three days ago, of five sign-ins an hour: what a server writes while time passes cannot be waited for.
     *
     * @param hour the first one, since 1970
     */
    private record Past(long hour) {

        private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");

        /** Where the sign-ins of an hour are from, on the first and on the second day. */
        private static final List<List<String>> COUNTRIES =
                List.of(List.of("DE", "FR", "IT", "AT", "-"), List.of("DE", "FR", "IT", "NO", "CH"));

        void in(Realm realm, Keypool keypool) {
            for (int day = 0; day < 2; day++) {
                keypool.update(
                        "insert into keypool_sign_in_event (id, realm_id, user_id, event_time, event_type, response,"
                                + " risk_level, risk_decision, country)"
                                + " select gen_random_uuid()::text, r.id, 'past', ? + n * 720000::bigint, 'SignIn', 'Pass',"
                                + " 'MEDIUM', 'MFA_IF_CONFIGURED', nullif((string_to_array(?, ' '))[n % 5 + 1], '-')"
                                + " from generate_series(0, 119) n, realm r where r.name = ?",
                        (hour + 24 * day) * 3_600_000, String.join(" ", COUNTRIES.get(day)), realm.name());
            }
        }

        /** How many are told of which country on a day of Kolkata's, where an hour begins half an hour late. */
        List<String> placesOn(long start) {
            LocalDate day = Instant.ofEpochSecond(start).atZone(KOLKATA).toLocalDate();
            Map<String, Long> counts = LongStream.range(0, 48)
                    .filter(each -> Instant.ofEpochSecond((hour + each) * HOUR)
                            .atZone(KOLKATA)
                            .toLocalDate()
                            .equals(day))
                    .mapToObj(each -> COUNTRIES.get((int) each / 24))
                    .flatMap(List::stream)
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
            return Stream.of("DE", "FR", "IT", "NO", "AT", "-")
                    .filter(counts::containsKey)
                    .map(country -> country + " " + counts.get(country))
                    .toList();
        }
    }

    private static void places(Keypool keypool) throws IOException {
        long mark = keypool.logMark();
        Files.write(
                Geography.CITIES,
                new MmdbWriter("Test-City")
                        .city("198.18.0.0/21", "NO", "Oslo", 59.9, 10.7)
                        .city("198.18.9.0/24", "JP", "Tokyo", 35.7, 139.7)
                        .bytes());
        Eventually.holds(() -> assertThat(keypool.logSince(mark)).contains("using " + Geography.CITIES));
    }

    private static long rolledUp(Keypool keypool, Realm realm) {
        return (Long) keypool.query(
                        "select count(*) as hours from keypool_sign_in_hour h join realm r on r.id = h.realm_id"
                                + " where r.name = ? and h.risk_level = 'MEDIUM'",
                        realm.name())
                .get(0)
                .get("hours");
    }

    private static String signIns(long from, long to, String more) {
        return "/threat-protection/sign-ins?from=" + from + "&to=" + to + more;
    }

    private static List<String> counts(JsonNode part) {
        return StreamSupport.stream(part.get("signIns").spliterator(), false)
                .map(count -> String.join(
                        " ",
                        count.path("level").asText("-"),
                        count.path("decision").asText("-"),
                        count.get("response").asText(),
                        count.get("count").asText()))
                .toList();
    }

    /** The countries of a period, each with its number; {@code -} where it is not known. */
    private static List<String> places(JsonNode period) {
        return StreamSupport.stream(period.get("countries").spliterator(), false)
                .map(count -> count.path("country").asText("-") + " "
                        + count.get("count").asText())
                .toList();
    }

    private static long sum(JsonNode parts) {
        return StreamSupport.stream(parts.spliterator(), false)
                .flatMap(part -> part.get("signIns").findValues("count").stream())
                .mapToLong(JsonNode::asLong)
                .sum();
    }

    private static String bearer(Realm realm, String username) {
        return realm.tokens("app", username, ConsolePage.PASSWORD)
                .get("access_token")
                .asText();
    }

    private static int status(Realm realm, String token, String query) {
        return Http.get(
                        realm.url().replace("/realms/", "/admin/realms/") + "/threat-protection/sign-ins" + query,
                        Map.of("Authorization", "Bearer " + token))
                .status();
    }
}
