package org.keypool.identity.login;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keypool.aws.AwsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IdentityTokenTest {

    private static final String HEADER = "{\"alg\":\"RS256\",\"kid\":\"k\",\"typ\":\"JWT\"}";
    private static final long NOW = 1_800_000_000L;

    @Property
    void readWhenAnyTextThenATokenOrARefusal(@ForAll String text) {
        assertThatCode(() -> IdentityToken.read(text))
                .satisfiesAnyOf(thrown -> assertThat(thrown).isNull(), thrown -> assertThat(thrown)
                        .isInstanceOf(AwsException.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"none\",\"kid\":\"k\"}",
                "{\"alg\":\"HS256\",\"kid\":\"k\"}",
                "{\"alg\":\"RS1\",\"kid\":\"k\"}",
                "{\"alg\":[\"RS256\"],\"kid\":\"k\"}",
                "{\"kid\":\"k\"}",
                "{\"alg\":\"RS256\"}",
                "{\"alg\":\"RS256\",\"kid\":\"\"}",
                "{\"alg\":\"RS256\",\"kid\":\"k\",\"crit\":[\"b64\"]}",
                "{\"alg\":\"RS256\",\"kid\":\"k\",\"typ\":\"logout+jwt\"}",
                "{\"alg\":\"RS256\",\"alg\":\"none\",\"kid\":\"k\"}",
                "[]",
                "nonsense",
            })
    void readWhenTheHeaderIsNoIdentityTokensThenRefuses(String header) {
        assertRefused(() -> token(header, "{}"), "Not a valid OpenId Connect identity token.");
    }

    @Test
    void readWhenItIsALogoutTokenThenRefuses() {
        assertRefused(
                () -> token(
                        HEADER,
                        "{\"sub\":\"a\",\"events\":{\"http://schemas.openid.net/event/backchannel-logout\":{}}}"),
                "Not a valid OpenId Connect identity token.");
    }

    @Test
    void readWhenAnIdTokenThenHoldsWhatTheSignatureIsOver() {
        IdentityToken token = token(HEADER, "{\"iss\":\"https://a\",\"sub\":\"b\"}");

        assertThat(token.algorithm()).isEqualTo("RS256");
        assertThat(token.keyId()).isEqualTo("k");
        assertThat(new String(token.signed(), StandardCharsets.US_ASCII))
                .isEqualTo(encode(HEADER) + "." + encode("{\"iss\":\"https://a\",\"sub\":\"b\"}"));
        assertThat(token.signature()).isEqualTo(new byte[] {1, 2, 3});
        assertThat(token.requireSubject()).isEqualTo("b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"exp\":1800000000} | ",
                "{\"exp\":1799999701} | ",
                "{\"exp\":1799999700} | Token expired: 1800000000 >= 1799999700",
                "{\"exp\":1800000000.9,\"nbf\":1800000300,\"iat\":1800000300} | ",
                "{\"exp\":1800000000,\"nbf\":1800000301} | Token is not valid yet: 1800000000 < 1800000301",
                "{\"exp\":1800000000,\"iat\":1800000301} | Token is not valid yet: 1800000000 < 1800000301",
                "{\"nbf\":1} | Missing a required claim: exp",
                "{\"exp\":\"1800000000\"} | Not a valid OpenId Connect identity token.",
                "{\"exp\":null} | Not a valid OpenId Connect identity token.",
                "{\"exp\":9223372036854775807} | Not a valid OpenId Connect identity token.",
                "{\"exp\":1e400} | Not a valid OpenId Connect identity token.",
            })
    void requireCurrentWhenTimesAreThoseThenFiveMinutesOfSkewHold(String claims, String refusal) {
        IdentityToken token = token(HEADER, claims);

        if (refusal == null) {
            assertThatCode(() -> token.requireCurrent(NOW)).doesNotThrowAnyException();
        } else {
            assertRefused(() -> token.requireCurrent(NOW), refusal);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"aud\":\"app\"} | ",
                "{\"aud\":[\"x\",\"app\"]} | ",
                "{\"aud\":\"x\",\"azp\":\"app\"} | ",
                "{\"aud\":\"app\",\"azp\":\"x\"} | Token is not from a supported provider of this identity pool.",
                "{\"aud\":[\"x\"]} | Token is not from a supported provider of this identity pool.",
                "{\"aud\":[]} | Invalid login token. Missing a required claim: aud",
                "{\"aud\":{\"app\":1}} | Invalid login token. Missing a required claim: aud",
                "{} | Invalid login token. Missing a required claim: aud",
            })
    void requireAudienceWhenItIsForThoseThenAzpCountsBeforeAud(String claims, String refusal) {
        IdentityToken token = token(HEADER, claims);

        if (refusal == null) {
            assertThat(token.requireAudience(Set.of("app", "other"))).containsExactly("app");
        } else {
            assertThatThrownBy(() -> token.requireAudience(Set.of("app", "other")))
                    .hasMessage(refusal);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"sub\":\"\"}", "{\"sub\":7}", "{\"sub\":[\"a\"]}"})
    void requireSubjectWhenThereIsNoneThenRefuses(String claims) {
        assertRefused(() -> token(HEADER, claims).requireSubject(), "Missing a required claim: sub");
    }

    @Test
    void requireSubjectWhenTooLongForTheStandardThenRefuses() {
        assertThat(token(HEADER, "{\"sub\":\"" + "s".repeat(255) + "\"}").requireSubject())
                .hasSize(255);
        assertRefused(
                () -> token(HEADER, "{\"sub\":\"" + "s".repeat(256) + "\"}").requireSubject(),
                "Not a valid OpenId Connect identity token.");
    }

    private static IdentityToken token(String header, String claims) {
        return IdentityToken.read(encode(header) + "." + encode(claims) + ".AQID");
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(Runnable work, String message) {
        assertThatThrownBy(work::run)
                .isInstanceOf(AwsException.class)
                .hasMessage("Invalid login token. " + message)
                .extracting(thrown -> ((AwsException) thrown).type())
                .isEqualTo("NotAuthorizedException");
    }
}
