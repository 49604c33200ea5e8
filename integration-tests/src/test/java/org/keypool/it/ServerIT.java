package org.keypool.it;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keypool.harness.Http;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;

import static org.assertj.core.api.Assertions.assertThat;

/** Keycloak is up with Keypool in it. */
@Tag("smoke")
@KeypoolTest
final class ServerIT {

    @ParameterizedTest
    @CsvSource({
        "realm-restapi-extension, cognito-identity",
        "credential-issuer, built-in",
        "credential-issuer, sts",
        "ui-page, identity-pool",
    })
    void serverInfoWhenReadThenTheProviderIsThere(String spi, String provider, Keypool keypool) {
        JsonNode providers = keypool.admin().get("/serverinfo").at("/providers/" + spi + "/providers");
        assertThat(providers.fieldNames()).toIterable().contains(provider);
    }

    @Test
    void metricsWhenScrapedThenTheManagementPortAnswers(Keypool keypool) {
        assertThat(keypool.metric("jvm_memory_used_bytes")).isPositive();
        assertThat(Http.get(keypool.url() + "/metrics", Map.of()).status()).isEqualTo(404);
    }

    @Test
    void discoveryWhenRealmIsNewThenItNamesItsIssuer(Realm realm) {
        JsonNode discovery = Http.get(realm.url() + "/.well-known/openid-configuration", Map.of())
                .ok()
                .json();
        assertThat(discovery.get("issuer").asText()).isEqualTo(realm.url());
    }
}
