package org.keypool.it;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Http;
import org.keypool.harness.Http.Answer;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import org.keypool.harness.Shared;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.services.cognitosync.model.CognitoSyncException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Who may read and write an identity's data, and how they prove it. */
@KeypoolTest
final class SyncAccessIT {

    @Test
    @Tag("smoke")
    void callWhenCredentialsAreOfAnotherIdentityThenAccessDenied(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        SyncDevice ann = SyncDevice.ofGuest(pool);
        ann.write("notes", SyncDevice.replace("secret", "Ann's", 0));
        SyncDevice eve = SyncDevice.intruder(pool, ann.identityId(), pool.credentials(pool.guest(), Map.of()));

        for (Consumer<SyncDevice> attempt : List.<Consumer<SyncDevice>>of(
                SyncDevice::datasets,
                device -> device.list("notes", 0),
                device -> device.describe("notes"),
                device -> device.delete("notes"),
                device -> device.write("notes", ann.token("notes"), SyncDevice.replace("secret", "Eve's", 1)))) {
            assertThatThrownBy(() -> attempt.accept(eve))
                    .isInstanceOfSatisfying(CognitoSyncException.class, refusal -> {
                        assertThat(refusal.statusCode()).isEqualTo(403);
                        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
                    })
                    .hasMessageContaining("is not authorized to perform: cognito-sync:")
                    .hasMessageNotContaining("Ann's");
        }
        assertThat(ann.list("notes", 0).records().get(0).value()).isEqualTo("Ann's");
    }

    @Test
    void callWhenCredentialsAreOfAnotherPoolOrRealmThenRefused(@Shared Realm realm, Keypool keypool) {
        Pool pool = Pool.in(realm);
        Pool other = Pool.with(realm, Map.of());
        String ann = pool.guest();

        SyncDevice fromOtherPool = SyncDevice.intruder(pool, ann, other.credentials(other.guest(), Map.of()));
        assertThatThrownBy(fromOtherPool::datasets).satisfies(SyncAccessIT::isForbidden);

        String elsewhere = keypool.demo().url() + "/cognito-sync/identitypools/" + Http.encode(pool.id())
                + "/identities/" + Http.encode(ann) + "/datasets";
        Answer answer = signed(pool.credentials(ann, Map.of()), elsewhere, Clock.systemUTC());
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("x-amzn-ErrorType")).isEqualTo("UnrecognizedClientException");
    }

    @Test
    @Tag("smoke")
    void callWhenItCarriesABearerTokenThenItIsTheTokensIdentity(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        Map<String, String> logins = pool.logins("ann");
        SyncDevice ann = SyncDevice.ofUser(pool, logins);
        ann.write("notes", SyncDevice.replace("a", "1", 0));
        String poolToken = pool.openIdToken(ann.identityId(), logins);
        String accessToken = realm.tokens(Pool.CLIENT, "ann", Pool.PASSWORD)
                .get("access_token")
                .asText();

        for (String token : List.of(poolToken, accessToken)) {
            for (String url : List.of(ann.url(), ann.plainUrl())) {
                Answer answer = bearer(token, url + "/datasets/notes/records");
                assertThat(answer.ok().json().get("Records").get(0).get("Value").asText())
                        .isEqualTo("1");
            }
            assertThat(bearer(token, ann.url() + "/datasets/")
                            .ok()
                            .json()
                            .get("Count")
                            .asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void callWhenTheBearerIsAnotherUserOrNobodyThenNotAuthorized(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        SyncDevice ann = SyncDevice.ofUser(pool, pool.logins("ann"));
        Map<String, String> bens = pool.logins("ben");
        String ben = pool.getId(bens);
        String access = realm.tokens(Pool.CLIENT, "ben", Pool.PASSWORD)
                .get("access_token")
                .asText();

        for (String token : List.of(pool.openIdToken(ben, bens), access, "nonsense", access + "x")) {
            Answer answer = bearer(token, ann.url() + "/datasets");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.header("x-amzn-ErrorType")).isEqualTo("NotAuthorizedException");
            assertThat(answer.json().get("__type").asText()).isEqualTo("NotAuthorizedException");
        }
    }

    @Test
    @Tag("smoke")
    void callWhenUnsignedThenMissingAuthenticationToken(@Shared Realm realm) {
        SyncDevice ann = SyncDevice.ofGuest(Pool.in(realm));

        Answer answer = Http.get(ann.url() + "/datasets", Map.of());

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body())
                .isEqualTo("{\"__type\":\"MissingAuthenticationTokenException\","
                        + "\"message\":\"Missing Authentication Token\"}");
    }

    @Test
    void callWhenSecretKeyOrSessionTokenIsForgedThenRefusedAndNothingSecretIsLogged(
            @Shared Realm realm, Keypool keypool) {
        Pool pool = Pool.in(realm);
        String id = pool.guest();
        AwsSessionCredentials real = pool.credentials(id, Map.of());
        long mark = keypool.logMark();

        SyncDevice wrongSecret = SyncDevice.intruder(
                pool, id, AwsSessionCredentials.create(real.accessKeyId(), "x".repeat(40), real.sessionToken()));
        assertThatThrownBy(wrongSecret::datasets).satisfies(thrown -> isForbidden(thrown, "InvalidSignatureException"));

        String token = real.sessionToken();
        int middle = token.length() / 2;
        String forged =
                token.substring(0, middle) + (token.charAt(middle) == 'A' ? 'B' : 'A') + token.substring(middle + 1);
        SyncDevice wrongToken = SyncDevice.intruder(
                pool, id, AwsSessionCredentials.create(real.accessKeyId(), real.secretAccessKey(), forged));
        assertThatThrownBy(wrongToken::datasets)
                .satisfies(thrown -> isForbidden(thrown, "UnrecognizedClientException"));

        assertThat(keypool.logSince(mark))
                .contains("InvalidSignatureException")
                .doesNotContain(real.secretAccessKey(), real.sessionToken(), forged);
    }

    @Test
    void callWhenTheClockIsOffByMoreThanFifteenMinutesThenInvalidSignature(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        SyncDevice ann = SyncDevice.ofGuest(pool);
        AwsSessionCredentials credentials = pool.credentials(ann.identityId(), Map.of());
        String url = ann.url() + "/datasets";

        assertThat(signed(credentials, url, off(Duration.ofMinutes(14))).status())
                .isEqualTo(200);
        assertThat(signed(credentials, url, off(Duration.ofMinutes(-14))).status())
                .isEqualTo(200);
        for (int minutes : new int[] {-16, 16}) {
            Answer answer = signed(credentials, url, off(Duration.ofMinutes(minutes)));
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.header("x-amzn-ErrorType")).isEqualTo("InvalidSignatureException");
            assertThat(answer.json().get("message").asText()).startsWith("Signature ");
        }
    }

    @Test
    void callWhenTheSignatureIsInTheQueryThenItCounts(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        SyncDevice ann = SyncDevice.ofGuest(pool);
        AwsSessionCredentials credentials = pool.credentials(ann.identityId(), Map.of());
        String url = SyncSignature.presigned(credentials, ann.url() + "/datasets");

        assertThat(Http.get(url, Map.of()).ok().json().get("Count").asInt()).isZero();
        assertThat(Http.get(url.replace("/datasets?", "/datasets/x?"), Map.of()).status())
                .isEqualTo(403);
    }

    private static void isForbidden(Throwable thrown) {
        isForbidden(thrown, "AccessDeniedException");
    }

    private static void isForbidden(Throwable thrown, String type) {
        assertThat(thrown).isInstanceOfSatisfying(CognitoSyncException.class, refusal -> {
            assertThat(refusal.statusCode()).isEqualTo(403);
            assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(type);
        });
    }

    private static Answer bearer(String token, String url) {
        return Http.get(url, Map.of("Authorization", "Bearer " + token));
    }

    private static Clock off(Duration by) {
        return Clock.fixed(Instant.now().plus(by), ZoneOffset.UTC);
    }

    private static Answer signed(AwsSessionCredentials credentials, String url, Clock clock) {
        SdkHttpRequest request = SyncSignature.sign(
                credentials, url, options -> options.putProperty(AwsV4HttpSigner.SIGNING_CLOCK, clock));
        Map<String, String> headers = new HashMap<>();
        request.headers().forEach((name, values) -> {
            // The JDK's client writes it itself, the same.
            if (!name.equalsIgnoreCase("Host")) {
                headers.put(name, values.get(0));
            }
        });
        return Http.get(url, headers);
    }
}
