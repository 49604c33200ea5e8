package org.keypool.it;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Http;
import org.keypool.harness.Json;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;

import static org.assertj.core.api.Assertions.assertThat;

/** Pools and identities by admin REST, below {@code /admin/realms/{realm}/identity-pools}. */
@KeypoolTest
final class AdminRestIT {

    private static final String ROOT = "/identity-pools";

    @Test
    void poolWhenReadThenHasEverySetting(Realm realm) {
        Pool pool = Pool.in(realm);

        assertThat(realm.get(ROOT))
                .isEqualTo(json(List.of(Map.of("IdentityPoolId", pool.id(), "IdentityPoolName", "Test"))));
        assertThat(realm.get(ROOT + "/" + pool.id()).toString())
                .contains("\"CredentialDuration\":3600", "\"authenticated\":\"arn:aws:iam::000000000000:role/Signed\"");
    }

    @Test
    void poolWhenUnknownThenNotFound(Realm realm) {
        Http.Answer answer = realm.send("GET", ROOT + "/local-1:00000000-0000-4000-8000-000000000000", null);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().get("errorMessage").asText())
                .isEqualTo("IdentityPool 'local-1:00000000-0000-4000-8000-000000000000' not found.");
    }

    @Test
    void listWhenTheCallerIsAServiceAccountThenTheKeypoolRolesCount(Realm realm) {
        Pool.in(realm);
        realm.serviceAccount("viewer", "secret", "view-identity-pools");
        realm.serviceAccount("nobody", "secret");

        assertThat(get(realm, ROOT, realm.serviceToken("viewer", "secret")).status())
                .isEqualTo(200);
        assertThat(get(realm, ROOT, realm.serviceToken("nobody", "secret")).status())
                .isEqualTo(403);
        assertThat(get(realm, ROOT, "made-up").status()).isEqualTo(401);
    }

    private static Http.Answer get(Realm realm, String path, String token) {
        return Http.get(
                realm.url().replace("/realms/", "/admin/realms/") + path, Map.of("Authorization", "Bearer " + token));
    }

    private static JsonNode json(Object value) {
        return Json.read(Json.write(value));
    }
}
