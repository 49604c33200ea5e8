package org.keypool.it;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keypool.it.harness.Http;
import org.keypool.it.harness.Keypool;
import org.keypool.it.harness.KeypoolTest;
import org.keypool.it.harness.Realm;

import static org.assertj.core.api.Assertions.assertThat;

/** The server is up and the demo realm is complete. */
@Tag("smoke")
@KeypoolTest
final class ServerIT {

    @ParameterizedTest
    @CsvSource({"alice, wonder-Teapot-1865", "bob, builder-Crane-1999", "carol, singer-Brass-1843"})
    void signInWhenDemoUserThenIdToken(String username, String password, Keypool keypool) {
        JsonNode tokens = keypool.demo().tokens("demo-app", username, password);
        assertThat(tokens.get("id_token").asText()).contains(".");
    }

    @Test
    void signInWhenPasswordIsWrongThenInvalidGrant(Keypool keypool) {
        var answer = keypool.demo().signIn("demo-app", "alice", "wrong", Map.of());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("error").asText()).isEqualTo("invalid_grant");
    }

    @Test
    void metricsWhenScrapedThenJvmFigures(Keypool keypool) {
        assertThat(keypool.metric("jvm_memory_used_bytes")).isPositive();
    }

    @Test
    void createWhenRealmIsAskedForThenItsDiscoveryAnswers(Realm realm) {
        var discovery = Http.get(realm.url() + "/.well-known/openid-configuration", Map.of())
                .ok()
                .json();
        assertThat(discovery.get("issuer").asText()).isEqualTo(realm.url());
    }
}
