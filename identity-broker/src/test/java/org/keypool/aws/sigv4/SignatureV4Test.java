package org.keypool.aws.sigv4;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keypool.aws.AwsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What a signature in the Authorization header must hold against. */
class SignatureV4Test {

    private static final String SIGNED = "host;x-amz-date;x-amz-security-token;x-amz-target";

    @Test
    void ofWhenThereIsNoSignatureThenEmpty() {
        assertThat(SignatureV4.of(new RawRequest().build())).isEmpty();
        assertThat(SignatureV4.of(new RawRequest()
                        .header("Authorization", "Bearer eyJhbGciOi")
                        .build()))
                .isEmpty();
    }

    @Test
    void ofWhenSignedThenTellsWhoClaimsToCall() {
        SignatureV4 signature = SignatureV4.of(signed().build()).orElseThrow();

        assertThat(signature.accessKeyId()).isEqualTo("AKIDEXAMPLE");
        assertThat(signature.sessionToken()).isEqualTo("session-token");
        assertThat(signature.region()).isEqualTo("us-east-1");
        assertThat(signature.service()).isEqualTo("service");
    }

    @Test
    void ofWhenTheAccessKeyHoldsSlashesThenKeepsThem() {
        String authorization = Example.authorization(SIGNED, "00").replace("AKIDEXAMPLE", "https://client.example/");
        SignatureV4 signature = SignatureV4.of(
                        signed().change("Authorization", authorization).build())
                .orElseThrow();

        assertThat(signature.accessKeyId()).isEqualTo("https://client.example/");
        assertThat(signature.sessionToken()).isEqualTo("session-token");
    }

    @Test
    void verifyWhenSignedWithTheSecretThenAccepts() {
        assertThatCode(() -> Example.verify(signed())).doesNotThrowAnyException();
    }

    @Test
    void verifyWhenThePartsAreSeparatedByCommasOnlyThenAccepts() {
        RawRequest request = signed();
        String authorization = request.headers.get("Authorization").get(0);
        request.change("Authorization", authorization.replace(", ", ","));

        assertThatCode(() -> Example.verify(request)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sun, 30 Aug 2015 12:36:00 GMT", "20150830T123600Z"})
    void verifyWhenDatedByTheDateHeaderThenAccepts(String date) {
        RawRequest request = unsigned().remove("X-Amz-Date").header("Date", date);
        Example.sign(request, "date;host;x-amz-security-token;x-amz-target", null);

        assertThatCode(() -> Example.verify(request)).doesNotThrowAnyException();
    }

    @Test
    void verifyWhenTheClientHashesTheBodyInAHeaderThenAccepts() {
        RawRequest request = unsigned();
        request.header("X-Amz-Content-Sha256", Sha256.hex(request.body));
        Example.sign(request, "host;x-amz-content-sha256;x-amz-date;x-amz-security-token;x-amz-target", null);

        assertThatCode(() -> Example.verify(request)).doesNotThrowAnyException();
    }

    @Test
    void verifyWhenAnUnsignedHeaderClaimsAnotherHashThenIgnoresIt() {
        assertThatCode(() -> Example.verify(signed().header("X-Amz-Content-Sha256", "UNSIGNED-PAYLOAD")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("changes")
    void verifyWhenAnythingWasChangedThenRefuses(Consumer<RawRequest> change) {
        RawRequest request = signed();
        change.accept(request);

        refused(request, "InvalidSignatureException", "The request signature we calculated does not match");
    }

    static Stream<Named<Consumer<RawRequest>>> changes() {
        return Stream.of(
                Named.of("method", r -> r.method = "PUT"),
                Named.of("path", r -> r.path = "/realms/demo/other"),
                Named.of("path decoded", r -> r.path = "/realms/demo/a:b"),
                Named.of("query value", r -> r.query = "a=2&b=2"),
                Named.of("query added", r -> r.query("c=3")),
                Named.of("query removed", r -> r.query = "a=1"),
                Named.of("query dropped", r -> r.query = null),
                Named.of("body", r -> r.body("{\"a\":2}")),
                Named.of("body gone", r -> r.body("")),
                Named.of("host", r -> r.change("Host", "evil.example")),
                Named.of("target", r -> r.change("X-Amz-Target", "Service.Delete")),
                Named.of("target repeated", r -> r.header("X-Amz-Target", "Service.Delete")),
                Named.of("token", r -> r.change("X-Amz-Security-Token", "another")),
                Named.of("date", r -> r.change("X-Amz-Date", "20150830T123601Z")),
                Named.of("access key scope", r -> replace(r, "us-east-1", "us-east-2")),
                Named.of("signed headers reordered", r -> replace(r, "host;x-amz-date", "x-amz-date;host")),
                Named.of("signature", r -> r.change("Authorization", Example.authorization(SIGNED, "0".repeat(64)))),
                Named.of("signature short", r -> r.change("Authorization", Example.authorization(SIGNED, "0"))),
                Named.of("signature no hex", r -> r.change("Authorization", Example.authorization(SIGNED, "ü"))));
    }

    @Test
    void verifyWhenTheSecretIsAnotherThenRefuses() {
        SignatureV4 signature = SignatureV4.of(signed().build()).orElseThrow();
        AwsException refusal = catchThrowableOfType(
                AwsException.class, () -> signature.verify("wrong", Example.SERVICE, Example.CLOCK));

        assertThat(refusal.type()).isEqualTo("InvalidSignatureException");
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.getMessage())
                .isEqualTo("The request signature we calculated does not match the signature you provided. Check your"
                        + " AWS Secret Access Key and signing method. Consult the service documentation for details.");
    }

    @Test
    void verifyWhenSignedForAnotherServiceThenRefuses() {
        SignatureV4 signature = SignatureV4.of(signed().build()).orElseThrow();
        AwsException refusal = catchThrowableOfType(
                AwsException.class, () -> signature.verify(Example.SECRET_KEY, "cognito-sync", Example.CLOCK));

        assertThat(refusal).hasMessage("Credential should be scoped to correct service: 'cognito-sync'.");
    }

    @Test
    void verifyWhenTheScopeIsOfAnotherDayThenRefuses() {
        RawRequest request = signed();
        replace(request, "/20150830/", "/20150829/");

        refused(
                request,
                "InvalidSignatureException",
                "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20150829' !="
                        + " '20150830', from '20150830T123600Z'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"host", "x-amz-date", "x-amz-security-token", "x-amz-target"})
    void verifyWhenADecisiveHeaderIsNotSignedThenRefuses(String name) {
        String rest =
                Arrays.stream(SIGNED.split(";")).filter(h -> !h.equals(name)).collect(Collectors.joining(";"));

        refused(Example.sign(unsigned(), rest, null), "InvalidSignatureException", "must be a 'SignedHeader'");
    }

    @Test
    void verifyWhenASignedHeaderIsMissingThenRefuses() {
        RawRequest request = Example.sign(unsigned(), SIGNED + ";x-extra", null);

        assertThat(refused(request, "InvalidSignatureException", "The request signature we calculated")
                        .reason())
                .isEqualTo("the signed header x-extra is missing");
    }

    @Test
    void verifyWhenThereAreTwoHostsThenRefuses() {
        RawRequest request = Example.sign(unsigned().header("Host", "evil.example"), SIGNED, null);

        refused(request, "InvalidSignatureException", "'Host'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNSIGNED-PAYLOAD", "STREAMING-UNSIGNED-PAYLOAD-TRAILER", "", "00"})
    void verifyWhenThePayloadIsSignedAsSomethingElseThenRefuses(String claimed) {
        RawRequest request = unsigned().header("X-Amz-Content-Sha256", claimed);
        String signed = "host;x-amz-content-sha256;x-amz-date;x-amz-security-token;x-amz-target";

        assertThat(refused(Example.sign(request, signed, claimed), "InvalidSignatureException", "The request signature")
                        .reason())
                .isEqualTo("x-amz-content-sha256 is not the hash of the body");
    }

    @ParameterizedTest
    @ValueSource(longs = {-900, -899, 0, 900})
    void verifyWhenTheClockIsOffByUpToFifteenMinutesThenAccepts(long seconds) {
        Clock clock = Clock.offset(Example.CLOCK, Duration.ofSeconds(seconds));
        SignatureV4 signature = SignatureV4.of(signed().build()).orElseThrow();

        assertThatCode(() -> signature.verify(Example.SECRET_KEY, Example.SERVICE, clock))
                .doesNotThrowAnyException();
    }

    @Test
    void verifyWhenTheSignatureIsOlderThanFifteenMinutesThenRefuses() {
        assertThat(at(Duration.ofSeconds(901)))
                .hasMessage("Signature expired: 20150830T123600Z is now earlier than 20150830T123601Z (20150830T125101Z"
                        + " - 15 min.)");
    }

    @Test
    void verifyWhenTheSignatureIsFromTheFutureThenRefuses() {
        assertThat(at(Duration.ofSeconds(-901)))
                .hasMessage("Signature not yet current: 20150830T123600Z is still later than 20150830T123559Z"
                        + " (20150830T122059Z + 15 min.)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS4-HMAC-SHA256",
                "AWS4-HMAC-SHA256 ",
                "AWS4-HMAC-SHA256 ,",
                "AWS4-HMAC-SHA256 Credential",
                "AWS4-HMAC-SHA256 Credential=,SignedHeaders=,Signature=",
                "AWS4-HMAC-SHA256 Credential=a/20150830/r/s/aws4_request, SignedHeaders=host",
                "AWS4-HMAC-SHA256 Credential=a/20150830/r/s/aws4_request, Signature=0",
                "AWS4-HMAC-SHA256 SignedHeaders=host, Signature=0",
                "AWS4-HMAC-SHA256 Credential=a/20150830/r/s/aws4_request, SignedHeaders=host, Signature=0, Signature=1",
                "AWS4-HMAC-SHA256 Credential=20150830/r/s/aws4_request, SignedHeaders=host, Signature=0",
                "AWS4-HMAC-SHA256 Credential=/20150830/r/s/aws4_request, SignedHeaders=host, Signature=0",
                "AWS4-HMAC-SHA256 Credential=a/2015083/r/s/aws4_request, SignedHeaders=host, Signature=0",
                "AWS4-HMAC-SHA256 Credential=a/20150830/r s/s/aws4_request, SignedHeaders=host, Signature=0",
                "AWS4-HMAC-SHA256 Credential=a/20150830//s/aws4_request, SignedHeaders=host, Signature=0",
                "AWS4-HMAC-SHA256 Credential=a/20150830/r/s/aws4_request, SignedHeaders=host;host, Signature=0",
                "AWS4-HMAC-SHA256 Credential=a/20150830/r/s/aws4_request, SignedHeaders=Host, Signature=0",
                "AWS4-HMAC-SHA256 Credential=a/20150830/r/s/aws4_request, SignedHeaders=;host, Signature=0",
                "AWS4-HMAC-SHA256 Credential=a/20150830/r/s/aws4_request, SignedHeaders=a\nb, Signature=0",
                "AWS4-ECDSA-P256-SHA256 Credential=a/20150830/r/s/aws4_request, SignedHeaders=host, Signature=0",
                "aws4-hmac-sha256 Credential=a/20150830/r/s/aws4_request, SignedHeaders=host, Signature=0"
            })
    void ofWhenTheAuthorizationIsMalformedThenRefuses(String authorization) {
        unreadable(unsigned().header("Authorization", authorization), "");
    }

    @Test
    void ofWhenTheAuthorizationLacksPartsThenNamesThemAndShowsOnlyAHash() {
        AwsException refusal =
                unreadable(unsigned().header("Authorization", "AWS4-HMAC-SHA256 Credential=secretive"), "");

        assertThat(refusal.getMessage())
                .startsWith("Authorization header requires 'Signature' parameter. Authorization header requires"
                        + " 'SignedHeaders' parameter. (Hashed with SHA-256 and encoded with Base64) Authorization=")
                .doesNotContain("secretive");
        assertThat(refusal.status()).isEqualTo(400);
    }

    @Test
    void ofWhenTheTerminatorIsWrongThenRefuses() {
        RawRequest request = signed();
        replace(request, "/aws4_request", "/aws5_request");

        refused(request, "InvalidSignatureException", "valid terminator: 'aws4_request'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"20150830T123600", "20150830T126000Z", "20150230T123600Z", "now", "", "99999999T999999Z"})
    void ofWhenTheDateIsMalformedThenRefuses(String date) {
        unreadable(signed().change("X-Amz-Date", date), "Date must be in ISO-8601 'basic format'");
    }

    @Test
    void ofWhenThereIsNoDateThenRefuses() {
        unreadable(signed().remove("X-Amz-Date"), "requires existence of either a 'X-Amz-Date' or a 'Date' header.");
    }

    @Test
    void ofWhenWhatMustBeUniqueIsRepeatedThenRefuses() {
        unreadable(signed().header("X-Amz-Date", Example.AMZ_DATE), "'x-amz-date' must be given once.");
        unreadable(signed().header("X-Amz-Security-Token", "more"), "'X-Amz-Security-Token' must be given once.");
        unreadable(signed().header("Authorization", "Bearer x"), "in one way only");
        unreadable(signed().query("X-Amz-Signature=00"), "in one way only");
    }

    @Test
    void ofWhenTheRequestIsOversizeThenRefuses() {
        String many = IntStream.range(0, 65).mapToObj(i -> "h" + i).collect(Collectors.joining(";"));
        String parameters = IntStream.range(0, 257).mapToObj(i -> "p" + i).collect(Collectors.joining("&"));

        unreadable(signed().change("Authorization", Example.authorization(many, "00")), "SignedHeaders");
        unreadable(signed().change("Authorization", Example.authorization(SIGNED, "0".repeat(9000))), "too long");
        unreadable(signed().query(parameters), "too long");
        unreadable(signed().to("GET", "/" + "a".repeat(70_000)), "too long");
    }

    private static RawRequest unsigned() {
        return new RawRequest()
                .to("POST", "/realms/demo/a%3Ab?a=1&b=2")
                .header("Host", "localhost:8080")
                .header("X-Amz-Date", Example.AMZ_DATE)
                .header("X-Amz-Target", "Service.Get")
                .header("X-Amz-Security-Token", "session-token")
                .body("{\"a\":1}");
    }

    private static RawRequest signed() {
        return Example.sign(unsigned(), SIGNED, null);
    }

    private static void replace(RawRequest request, String old, String with) {
        request.change(
                "Authorization", request.headers.get("Authorization").get(0).replace(old, with));
    }

    private static AwsException at(Duration later) {
        SignatureV4 signature = SignatureV4.of(signed().build()).orElseThrow();
        return catchThrowableOfType(
                AwsException.class,
                () -> signature.verify(Example.SECRET_KEY, Example.SERVICE, Clock.offset(Example.CLOCK, later)));
    }

    private static AwsException refused(RawRequest request, String type, String message) {
        AwsException refusal = catchThrowableOfType(AwsException.class, () -> Example.verify(request));
        assertThat(refusal).hasMessageContaining(message);
        assertThat(refusal.type()).isEqualTo(type);
        return refusal;
    }

    private static AwsException unreadable(RawRequest request, String message) {
        AwsException refusal = catchThrowableOfType(AwsException.class, () -> SignatureV4.of(request.build()));
        assertThat(refusal).isNotNull().hasMessageContaining(message);
        assertThat(refusal.type()).isEqualTo("IncompleteSignatureException");
        return refusal;
    }
}
