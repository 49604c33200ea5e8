package org.keypool.it;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Http;
import org.keypool.harness.Http.Answer;
import org.keypool.harness.JavaSdk;
import org.keypool.harness.Json;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import org.keypool.harness.Shared;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.sts.model.StsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the built-in STS refuses, in the words of AWS's. */
@KeypoolTest
final class StsErrorsIT {

    @Test
    @Tag("smoke")
    void callWhenTheActionIsMissingOrUnknownThenTheWholeErrorDocument(@Shared Realm realm) {
        Sts sts = new Sts(realm);

        Answer unknown = Http.form(sts.url() + "/", Map.of("Action", "<b>&Assume", "Version", "2011-06-15"), Map.of());

        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.header("Content-Type")).startsWith("text/xml");
        assertThat(unknown.header("x-amzn-RequestId")).isNotEmpty();
        assertThat(unknown.body())
                .isEqualTo("<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error>"
                        + "<Type>Sender</Type><Code>InvalidAction</Code>"
                        + "<Message>Could not find operation &lt;b&gt;&amp;Assume for version 2011-06-15</Message>"
                        + "</Error><RequestId>" + unknown.header("x-amzn-RequestId") + "</RequestId></ErrorResponse>");
        isRefused(Http.get(sts.url(), Map.of()), 400, "MissingAction", "");
        isRefused(
                Http.get(sts.url() + "?Action=GetCallerIdentity", Map.of()),
                400,
                "InvalidAction",
                "Could not find operation GetCallerIdentity for version NO_VERSION_SPECIFIED");
        isRefused(
                Http.get(sts.url() + "?Action=GetCallerIdentity&Version=2011-06-15", Map.of()),
                403,
                "MissingAuthenticationToken",
                "Request is missing Authentication Token");
    }

    @Test
    void assumeWhenAMemberIsWrongThenValidationErrorAsAwsWordsIt(@Shared Realm realm) {
        Sts sts = new Sts(realm);
        String prefix = "1 validation error detected: Value ";

        isRefused(
                sts.send("token", Map.of("RoleArn", "-")),
                400,
                "ValidationError",
                prefix + "null at 'roleArn' failed to satisfy constraint: Member must not be null");
        isRefused(
                sts.send("token", Map.of("RoleSessionName", "bad/name")),
                400,
                "ValidationError",
                prefix
                        + "'bad/name' at 'roleSessionName' failed to satisfy constraint:"
                        + " Member must satisfy regular expression pattern: [\\w+=,.@-]*");
        isRefused(
                sts.send("token", Map.of("DurationSeconds", "899")),
                400,
                "ValidationError",
                prefix
                        + "'899' at 'durationSeconds' failed to satisfy constraint:"
                        + " Member must have value greater than or equal to 900");
        isRefused(sts.send("token", Map.of("DurationSeconds", "900.0")), 400, "MalformedInput", "");
        isRefused(
                sts.send("token", Map.of("PolicyArns.member.1.arn", "arn:aws:iam::aws:policy/ReadOnlyAccess")),
                400,
                "ValidationError",
                "PolicyArns is not supported by this server.");
        isRefused(sts.send("token", Map.of("ProviderId", "www.amazon.com")), 400, "ValidationError", "");
        assertThat(sts.send("-", Map.of()).body()).contains("null at 'webIdentityToken'");
    }

    @Test
    void assumeWhenTheTokenIsNotOursThenInvalidIdentityToken(@Shared Realm realm, Keypool keypool) {
        Pool pool = Pool.in(realm);
        Sts sts = new Sts(realm);
        String ours = pool.openIdToken(pool.guest(), Map.of());
        String idToken = pool.logins("ann").values().iterator().next();
        int flipped = ours.lastIndexOf('.') + 20;
        String forged =
                ours.substring(0, flipped) + (ours.charAt(flipped) == 'A' ? 'B' : 'A') + ours.substring(flipped + 1);
        long mark = keypool.logMark();

        isRefused(
                sts.send("nonsense", Map.of()),
                400,
                "InvalidIdentityToken",
                "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)");
        isRefused(
                sts.send(idToken, Map.of()),
                400,
                "InvalidIdentityToken",
                "No OpenIDConnect provider found in your account for " + realm.url());
        isRefused(
                sts.send(forged, Map.of()),
                400,
                "InvalidIdentityToken",
                "Couldn't retrieve verification key from your identity provider, please reference"
                        + " AssumeRoleWithWebIdentity documentation for requirements");
        // A token of another realm's pool issuer names that issuer.
        isRefused(
                new Sts(keypool.demo()).send(ours, Map.of()),
                400,
                "InvalidIdentityToken",
                "No OpenIDConnect provider found in your account for " + realm.url() + "/cognito-identity");
        assertThat(keypool.logSince(mark)).contains("InvalidIdentityToken").doesNotContain(ours, forged, idToken);
    }

    @Test
    void assumeWhenTheTokenHasExpiredThenExpiredTokenWithBothTimes(@Shared Realm realm) throws Exception {
        Pool.in(realm);
        Pool pool = Pool.with(realm, Map.of("developerProviderName", "login.it.example"));
        realm.serviceAccount("backend", "secret", "developer-identities");
        String token = new JavaSdk(realm)
                .as(AwsBasicCredentials.create("backend", "secret"))
                .identity()
                .getOpenIdTokenForDeveloperIdentity(get -> get.identityPoolId(pool.id())
                        .logins(Map.of("login.it.example", "customer-1"))
                        .tokenDuration(1L))
                .token();
        Thread.sleep(2_000);

        Answer answer = new Sts(realm).send(token, Map.of("RoleArn", Sts.SIGNED));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .containsPattern("<Code>ExpiredTokenException</Code><Message>Token expired: current date/time \\d+"
                        + " must be before the expiration date/time\\d+</Message>");
    }

    @Test
    void assumeWhenTheDurationIsOverThePoolsThenRefusedAndWithoutOneThePoolsHolds(@Shared Realm realm) {
        Pool.in(realm);
        Pool pool = Pool.with(realm, Map.of("credentialDuration", "900"));
        String token = pool.openIdToken(pool.guest(), Map.of());
        Sts sts = new Sts(realm);

        isRefused(
                sts.send(token, Map.of("DurationSeconds", "901")),
                400,
                "ValidationError",
                "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        assertThat(sts.assume(Sts.GUEST, token).credentials().expiration())
                .isBefore(Instant.now().plusSeconds(930));
    }

    @Test
    void assumeWhenTheSessionPolicyIsNoneOrTooLongThenRefused(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        String token = pool.openIdToken(pool.guest(), Map.of());
        Sts sts = new Sts(realm);

        isRefused(
                sts.send(token, Map.of("Policy", "{\"Version\":\"2012-10-17\"}")),
                400,
                "MalformedPolicyDocument",
                "Syntax errors in policy.");
        isRefused(
                sts.send(token, Map.of("Policy", "not JSON")),
                400,
                "MalformedPolicyDocument",
                "Syntax errors in policy.");
        assertThat(sts.send(token, Map.of("Policy", " ".repeat(2049))).body())
                .contains("<Code>ValidationError</Code>", "at 'policy'", "less than or equal to 2048");
        StringBuilder random = new StringBuilder();
        new Random(7).ints(1900, 0xA1, 0xFF).forEach(random::appendCodePoint);
        assertThat(sts.send(
                                token,
                                Map.of(
                                        "Policy",
                                        Json.write(Policies.document(
                                                Policies.allowing("s3:*", "arn:aws:s3:::" + random, Map.of())))))
                        .body())
                .contains("<Code>PackedPolicyTooLarge</Code>", "% of allotted space, please use smaller policy.");
    }

    @Test
    void callWhenTheSignatureIsWrongThenSignatureDoesNotMatchOrInvalidClientTokenId(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        AwsSessionCredentials real = pool.credentials(pool.guest(), Map.of());
        Sts sts = new Sts(realm);

        refuses(
                sts,
                AwsSessionCredentials.create(real.accessKeyId(), "x".repeat(40), real.sessionToken()),
                "SignatureDoesNotMatch");
        refuses(
                sts,
                AwsSessionCredentials.create(real.accessKeyId(), real.secretAccessKey(), "elsewhere"),
                "InvalidClientTokenId");
        refuses(sts, AwsBasicCredentials.create(real.accessKeyId(), real.secretAccessKey()), "InvalidClientTokenId");
    }

    @Test
    void callWhenTheBodyIsHostileThenRefusedAtTheDoor(@Shared Realm realm) {
        Sts sts = new Sts(realm);

        // Keycloak reads forms before any endpoint does, and has limits of its own.
        assertThat(send(sts, new byte[200_000]).status()).isEqualTo(413);
        assertThat(send(sts, bytes("a&".repeat(60_000))).status()).isIn(400, 413);
        assertThat(send(sts, bytes("A=%z")).status()).isEqualTo(400);
        isRefused(send(sts, bytes("a=1&".repeat(300) + "Action=GetCallerIdentity")), 400, "MalformedInput", "");
        isRefused(
                Http.send(
                        "POST",
                        sts.url(),
                        Map.of("Content-Type", "application/json"),
                        bytes("{\"Action\":\"GetCallerIdentity\"}")),
                400,
                "MalformedInput",
                "");
        isRefused(sts.send("tok\0en", Map.of()), 400, "MalformedInput", "");
        isRefused(send(sts, new byte[] {'A', '=', (byte) 0xFF}), 400, "MissingAction", "");
        // As on AWS the first of two counts.
        isRefused(
                send(sts, bytes("Action=No&Action=GetCallerIdentity&Version=2011-06-15")),
                400,
                "InvalidAction",
                "Could not find operation No for version 2011-06-15");
    }

    private static Answer send(Sts sts, byte[] form) {
        return Http.send("POST", sts.url(), Map.of("Content-Type", "application/x-www-form-urlencoded"), form);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void refuses(Sts sts, AwsCredentials credentials, String code) {
        assertThatThrownBy(() -> sts.as(credentials).getCallerIdentity())
                .isInstanceOfSatisfying(StsException.class, refusal -> {
                    assertThat(refusal.statusCode()).isEqualTo(403);
                    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
                });
    }

    private static void isRefused(Answer answer, int status, String code, String message) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("<Code>" + code + "</Code><Message>" + message.replace("&", "&amp;"));
    }
}
