package org.keypool.it;

import java.util.Base64;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import software.amazon.awssdk.services.cognitoidentity.model.ExternalServiceException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The keys of an OpenID Connect issuer over time: changed, out of reach, in the identity provider's settings. */
@KeypoolTest
final class IssuerKeysIT {

    private static final String BAD_SIGNATURE = "Invalid login token. Token signature invalid.";
    private static final String NOT_SUPPORTED = "Token is not from a supported provider of this identity pool.";

    @AutoClose
    private final Issuer issuer = new Issuer();

    @Test
    void getIdWhenTheIssuerRotatesItsKeysOrIsDownThenNewKeysCountAndKnownKeysLast(Realm realm) throws Exception {
        issuer.in(realm, "issuer", Map.of());
        Pool pool = Pool.with(realm, Map.of("openIdConnectProviderArns", issuer.arn()));
        String old = issuer.token("ann", Map.of());
        String identity = pool.getId(Map.of(issuer.login(), old));
        issuer.down();
        assertThat(pool.getId(Map.of(issuer.login(), old))).isEqualTo(identity);

        issuer.rotate();
        String fresh = issuer.token("ann", Map.of());
        untilTheIssuerMayBeAskedAgain();
        flood(pool);
        assertThat(pool.getId(Map.of(issuer.login(), old))).isEqualTo(identity);
        issuer.up();
        assertThat(issuer.asked()).isEqualTo(1);

        untilTheIssuerMayBeAskedAgain();
        assertThat(pool.getId(Map.of(issuer.login(), fresh))).isEqualTo(identity);
        flood(pool);
        assertThat(issuer.asked()).isEqualTo(2);
        assertRefused(pool, old, BAD_SIGNATURE);
    }

    @Test
    void getCredentialsWhenTheIssuerTakesItsTimeThenNoConnectionToTheDatabaseWaitsWithIt(Realm realm, Keypool keypool) {
        issuer.in(realm, "issuer", Map.of());
        Pool pool = Pool.with(realm, Map.of("openIdConnectProviderArns", issuer.arn()));
        String identity = pool.guest();
        Connections connections = new Connections(keypool);
        issuer.meanwhile(connections::watch);

        pool.credentials(identity, Map.of(issuer.login(), issuer.token("ann", Map.of())));

        assertThat(issuer.asked()).isEqualTo(1);
        assertThat(connections.wereAllFree()).isTrue();
    }

    @Test
    void getIdWhenTheIssuerWasNeverThereThenExternalService(Realm realm) {
        issuer.in(realm, "issuer", Map.of());
        Pool pool = Pool.with(realm, Map.of("openIdConnectProviderArns", issuer.arn()));
        issuer.down();

        assertThatThrownBy(() -> pool.getId(Map.of(issuer.login(), issuer.token("ann", Map.of()))))
                .isInstanceOf(ExternalServiceException.class);
        issuer.up();
    }

    @Test
    void getIdWhenTheKeyStandsInTheIdentityProviderThenNobodyIsAsked(Realm realm) {
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(issuer.publicKey())
                + "\n-----END PUBLIC KEY-----";
        issuer.in(
                realm,
                "issuer",
                Map.of(
                        "useJwksUrl", "false",
                        "publicKeySignatureVerifier", pem,
                        "publicKeySignatureVerifierKeyId", "key-1"));
        Pool pool = Pool.with(realm, Map.of("openIdConnectProviderArns", issuer.arn()));
        Map<String, String> logins = Map.of(issuer.login(), issuer.token("ann", Map.of()));

        String identity = pool.getId(logins);

        flood(pool);
        assertThat(pool.getId(logins)).isEqualTo(identity);
        assertThat(issuer.asked()).isZero();
    }

    @Test
    void getIdWhenTheIdentityProviderIsDisabledOrGoneThenNotSupported(Realm realm) {
        issuer.in(realm, "issuer", Map.of());
        Pool pool = Pool.with(realm, Map.of("openIdConnectProviderArns", issuer.arn()));
        String token = issuer.token("ann", Map.of());
        pool.getId(Map.of(issuer.login(), token));
        ObjectNode provider = (ObjectNode) realm.get("/identity-provider/instances/issuer");

        realm.put("/identity-provider/instances/issuer", provider.put("enabled", false));
        assertRefused(pool, token, NOT_SUPPORTED);

        realm.send("DELETE", "/identity-provider/instances/issuer", null).ok();
        assertRefused(pool, token, NOT_SUPPORTED);
    }

    private static void untilTheIssuerMayBeAskedAgain() throws InterruptedException {
        Thread.sleep(Keypool.ISSUERS_ASKED_EVERY.plusSeconds(1).toMillis());
    }

    /** Thirty tokens of made-up keys, which must not become thirty questions. */
    private void flood(Pool pool) {
        for (int i = 0; i < 30; i++) {
            assertRefused(pool, issuer.token(Map.of("kid", "made-up-" + i), "eve", Map.of()), BAD_SIGNATURE);
        }
    }

    private void assertRefused(Pool pool, String token, String message) {
        assertThat(pool.refusal(Map.of(issuer.login(), token))).isEqualTo(message);
    }
}
