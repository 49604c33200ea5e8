package org.keypool.aws.sigv4;

import java.time.Clock;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keypool.aws.AwsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What a signature in the query string must hold against. */
class PresignedRequestTest {

    private static final String CREDENTIAL = Example.CREDENTIAL.replace("/", "%2F");

    @Test
    void verifyWhenSignedInTheQueryThenAccepts() {
        RawRequest request = presigned("X-Amz-Expires=60&X-Amz-Security-Token=a%2Fb%2Bc");
        SignatureV4 signature = SignatureV4.of(request.build()).orElseThrow();

        assertThat(signature.accessKeyId()).isEqualTo("AKIDEXAMPLE");
        assertThat(signature.sessionToken()).isEqualTo("a/b+c");
        assertThatCode(() -> Example.verify(request)).doesNotThrowAnyException();
    }

    @Test
    void verifyWhenTheTokenWasChangedOrAddedThenRefuses() {
        RawRequest changed = presigned("X-Amz-Security-Token=mine");
        changed.query = changed.query.replace("=mine", "=other");

        assertThat(refusal(changed).type()).isEqualTo("InvalidSignatureException");
        assertThat(refusal(presigned("X-Amz-Expires=60").query("X-Amz-Security-Token=added"))
                        .type())
                .isEqualTo("InvalidSignatureException");
        assertThat(refusal(presigned("X-Amz-Expires=60").header("X-Amz-Security-Token", "added")))
                .hasMessage("'x-amz-security-token' must be a 'SignedHeader' in the AWS Authorization.");
    }

    @Test
    void verifyWhenTheBodyWasChangedThenRefuses() {
        assertThat(refusal(presigned("X-Amz-Expires=60").body("more")).type()).isEqualTo("InvalidSignatureException");
    }

    @Test
    void verifyWhenTheLifeIsExtendedThenRefuses() {
        RawRequest request = presigned("X-Amz-Expires=60");
        request.query = request.query.replace("Expires=60", "Expires=6000");

        assertThat(refusal(request).type()).isEqualTo("InvalidSignatureException");
    }

    @Test
    void verifyWhenItHasExpiredThenRefuses() {
        assertThatCode(() -> at(presigned("X-Amz-Expires=604800"), Duration.ofDays(7)))
                .doesNotThrowAnyException();
        assertThat(catchThrowableOfType(
                        AwsException.class, () -> at(presigned("X-Amz-Expires=30"), Duration.ofSeconds(31))))
                .hasMessage("Signature expired: 20150830T123600Z is now earlier than 20150830T123601Z (20150830T123631Z"
                        + " - 30 sec.)");
    }

    @Test
    void verifyWhenItDoesNotSayHowLongThenHoldsFifteenMinutes() {
        assertThatCode(() -> at(presigned(null), Duration.ofMinutes(15))).doesNotThrowAnyException();
        assertThat(catchThrowableOfType(AwsException.class, () -> at(presigned(null), Duration.ofSeconds(901))))
                .hasMessageStartingWith("Signature expired");
    }

    @Test
    void verifyWhenItIsFromTheFutureThenRefuses() {
        assertThat(catchThrowableOfType(
                        AwsException.class, () -> at(presigned("X-Amz-Expires=604800"), Duration.ofSeconds(-901))))
                .hasMessageStartingWith("Signature not yet current");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "604801", "1e3", "", "99999999999999999999", "60&X-Amz-Expires=60"})
    void ofWhenTheLifeIsNoneThenRefuses(String expires) {
        assertThat(refusal(presigned("X-Amz-Expires=" + expires)).type()).isEqualTo("IncompleteSignatureException");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Date", "X-Amz-SignedHeaders", "X-Amz-Signature"})
    void ofWhenAParameterIsMissingOrRepeatedThenNamesIt(String name) {
        RawRequest missing = presigned("X-Amz-Expires=60");
        missing.query = missing.query.replaceAll("&?" + name + "=[^&]*", "");
        RawRequest repeated = presigned("X-Amz-Expires=60").query(name + "=x");

        assertThat(refusal(missing))
                .hasMessage("AWS query-string parameters must include '" + name
                        + "'. Re-examine the query-string parameters.");
        assertThat(refusal(repeated)).hasMessage("'" + name + "' must be given once.");
    }

    @Test
    void ofWhenTheTokenIsRepeatedThenRefuses() {
        assertThat(refusal(presigned("X-Amz-Security-Token=a&X-Amz-Security-Token=b")))
                .hasMessage("'X-Amz-Security-Token' must be given once.");
    }

    @Test
    void ofWhenTheAlgorithmIsAnotherThenRefuses() {
        RawRequest request = presigned("X-Amz-Expires=60");
        request.query = request.query.replace("HMAC-SHA256", "ECDSA-P256-SHA256");

        assertThat(refusal(request)).hasMessage("Unsupported AWS 'algorithm'.");
    }

    private static RawRequest presigned(String more) {
        RawRequest request = new RawRequest()
                .to("GET", "/live?X-Amz-Algorithm=AWS4-HMAC-SHA256")
                .header("Host", "localhost:8080")
                .query("X-Amz-Credential=" + CREDENTIAL)
                .query("X-Amz-Date=" + Example.AMZ_DATE)
                .query("X-Amz-SignedHeaders=host");
        return Example.presign(more == null ? request : request.query(more), "host");
    }

    private static void at(RawRequest request, Duration later) {
        SignatureV4.of(request.build())
                .orElseThrow()
                .verify(Example.SECRET_KEY, Example.SERVICE, Clock.offset(Example.CLOCK, later));
    }

    private static AwsException refusal(RawRequest request) {
        AwsException refusal = catchThrowableOfType(AwsException.class, () -> Example.verify(request));
        assertThat(refusal).isNotNull();
        return refusal;
    }
}
