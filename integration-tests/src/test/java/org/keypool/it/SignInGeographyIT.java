package org.keypool.it;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Geography;
import org.keypool.harness.Http;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.MailServer;
import org.keypool.harness.Realm;
import org.keypool.it.AdaptiveRealm.Client;
import org.keypool.signin.geography.file.MmdbWriter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keypool.it.AdaptiveRealm.PASSWORD;

/** Sign-ins from places that geography knows: the score, the history and the mail, and what broken files do. */
@KeypoolTest
final class SignInGeographyIT {

    private static final Client OSLO = Client.HOME.from("198.18.0.7");
    private static final Client OSLO_ELSEWHERE = Client.HOME.from("198.18.1.7");
    private static final Client TOKYO = Client.ELSEWHERE.from("198.18.9.7");

    @BeforeEach
    void files(Keypool keypool) throws IOException {
        long mark = keypool.logMark();
        Files.write(Geography.CITIES, cities("Oslo"));
        Files.write(
                Geography.PROVIDERS,
                new MmdbWriter("Test-ASN")
                        .with("198.18.0.0/21", Map.of("autonomous_system_number", 64500))
                        .with("198.18.9.0/24", Map.of("autonomous_system_number", 64511))
                        .bytes());
        awaitLog(keypool, mark, "using " + Geography.CITIES);
        awaitLog(keypool, mark, "using " + Geography.PROVIDERS);
    }

    @AfterEach
    void noFiles() throws IOException {
        Files.delete(Geography.CITIES);
        Files.delete(Geography.PROVIDERS);
    }

    @Test
    void signInWhenTheProviderIsFamiliarThenSaferAndWhenTheWayIsImpossibleThenRiskier(Realm keycloak, MailServer mail) {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "ENFORCED", "BLOCK");
        realm.setting("highNotify", "true");
        String user = realm.user("ute");
        mail.serve(keycloak);
        keycloak.put("", Map.of("displayName", "Example"));
        realm.settle("ute", OSLO);

        String token = realm.signIn("ute", PASSWORD, OSLO_ELSEWHERE)
                .ok()
                .json()
                .get("access_token")
                .asText();
        assertThat(realm.event(user))
                .containsEntry("risk_level", "LOW")
                .hasEntrySatisfying("risk_reasons", reasons -> assertThat(reasons)
                        .contains(
                                "address in 0, network in 0, provider in 3, country in 3 of the user's last 3 sign-ins")
                        .doesNotContain("impossible-travel"));
        assertThat(realm.signIn("ute", PASSWORD, TOKYO).status()).isEqualTo(400);

        assertThat(realm.event(user))
                .containsEntry("risk_level", "HIGH")
                .hasEntrySatisfying("risk_reasons", reasons -> assertThat(reasons)
                        .contains("provider in 0, country in 0 of the user's last 4 sign-ins")
                        .contains("impossible-travel +2.08 (8,4")
                        .contains(" km from the last sign-in, 0 minutes after it)"));
        JsonNode events = keycloak.get("/threat-protection/users/" + user + "/auth-events")
                .get("AuthEvents");
        assertPlace(events.get(0), "Tokyo", "Japan");
        assertPlace(events.get(1), "Oslo", "Norway");
        JsonNode own = Http.get(
                        keycloak.url() + "/threat-protection/auth-events", Map.of("Authorization", "Bearer " + token))
                .ok()
                .json();
        assertPlace(own.get("AuthEvents").get(0), "Tokyo", "Japan");
        MailServer.Mail notice = mail.await("ute@it.example", 1);
        assertThat(notice.text()).contains("Probably in: Tokyo, Japan");
        assertThat(notice.subject()).isEqualTo("A very unusual sign-in: was this you?");
        Letter.shoot(notice, "mail-high");
    }

    @Test
    void signInWhenTheFileIsHalfWrittenCorruptOrMissingThenTheLastGoodOneIsUsed(Realm keycloak, Keypool keypool)
            throws IOException {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "AUDIT", "BLOCK");
        String user = realm.user("ute");
        byte[] good = cities("Kristiania");

        for (byte[] bad : new byte[][] {Arrays.copyOf(good, good.length / 2), "corrupt".getBytes(), null}) {
            long mark = keypool.logMark();
            if (bad == null) {
                Files.delete(Geography.CITIES);
            } else {
                Files.write(Geography.CITIES, bad);
            }
            awaitLog(keypool, mark, Geography.CITIES + " cannot be used, the one before it still is");
            realm.signIn("ute", PASSWORD, OSLO).ok();
            assertThat(city(keycloak, user)).isEqualTo("Oslo");
            assertThat(keypool.logSince(mark).split("cannot be used")).hasSize(2);
        }
        long mark = keypool.logMark();
        Files.write(Geography.CITIES, good);
        awaitLog(keypool, mark, "using " + Geography.CITIES);
        realm.signIn("ute", PASSWORD, OSLO).ok();
        assertThat(city(keycloak, user)).isEqualTo("Kristiania");
    }

    private static byte[] cities(String oslo) {
        return new MmdbWriter("Test-City")
                .city("198.18.0.0/21", "NO", oslo, 59.9, 10.7)
                .city("198.18.9.0/24", "JP", "Tokyo", 35.7, 139.7)
                .bytes();
    }

    private static void awaitLog(Keypool keypool, long mark, String words) {
        Eventually.holds(() -> assertThat(keypool.logSince(mark)).contains(words));
    }

    private static String city(Realm keycloak, String user) {
        return keycloak.get("/threat-protection/users/" + user + "/auth-events?max=1")
                .at("/AuthEvents/0/EventContextData/City")
                .asText();
    }

    private static void assertPlace(JsonNode event, String city, String country) {
        assertThat(event.at("/EventContextData/City").asText()).isEqualTo(city);
        assertThat(event.at("/EventContextData/Country").asText()).isEqualTo(country);
    }
}
