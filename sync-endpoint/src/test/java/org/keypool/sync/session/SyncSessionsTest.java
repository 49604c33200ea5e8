package org.keypool.sync.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keypool.aws.AwsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Semantics E.8. */
final class SyncSessionsTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final DatasetPath NOTES = new DatasetPath("local-1:1", "local-1:2", "notes");

    @Test
    void requireWhenTokenIsOursThenItCanBeUsedAgain() {
        SyncSessions sessions = sessions(NOTES, NOW);
        String token = sessions.open();

        assertThatCode(() -> sessions.require(token)).doesNotThrowAnyException();
        assertThatCode(() -> sessions.require(token)).doesNotThrowAnyException();
    }

    @Test
    void openWhenCalledTwiceThenSessionsDifferAndAreUrlSafe() {
        SyncSessions sessions = sessions(NOTES, NOW);

        assertThat(sessions.open()).matches("[A-Za-z0-9_-]+").isNotEqualTo(sessions.open());
    }

    @Test
    void requireWhenTokenIsForAnotherPoolIdentityOrDatasetThenRefused() {
        String token = sessions(NOTES, NOW).open();

        refused(sessions(new DatasetPath("local-1:9", "local-1:2", "notes"), NOW), token);
        refused(sessions(new DatasetPath("local-1:1", "local-1:9", "notes"), NOW), token);
        refused(sessions(new DatasetPath("local-1:1", "local-1:2", "note"), NOW), token);
        // the same text in all, cut elsewhere
        refused(sessions(new DatasetPath("local-1:1", "local-1:2n", "otes"), NOW), token);
    }

    @Test
    void requireWhenFifteenMinutesAreOverThenRefused() {
        String token = sessions(NOTES, NOW).open();

        assertThatCode(() -> sessions(NOTES, NOW.plus(Duration.ofMinutes(15)).minusMillis(1))
                        .require(token))
                .doesNotThrowAnyException();
        refused(sessions(NOTES, NOW.plus(Duration.ofMinutes(15))), token);
    }

    @Test
    void requireKnownWhenSessionIsOverThenAccepted() {
        String token = sessions(NOTES, NOW).open();
        SyncSessions later = sessions(NOTES, NOW.plus(Duration.ofDays(1)));

        assertThatCode(() -> later.requireKnown(token)).doesNotThrowAnyException();
        assertThatThrownBy(() -> later.requireKnown("forged")).isInstanceOf(AwsException.class);
    }

    @Test
    void requireWhenAnyBitIsFlippedThenRefused() {
        SyncSessions sessions = sessions(NOTES, NOW);
        byte[] token = Base64.getUrlDecoder().decode(sessions.open());
        for (int i = 0; i < token.length; i++) {
            byte[] flipped = token.clone();
            flipped[i] ^= 1;
            refused(sessions, Base64.getUrlEncoder().withoutPadding().encodeToString(flipped));
        }
    }

    @Test
    void requireWhenSealedByAnotherSecretThenRefused() {
        SyncSessions forger = new SyncSessions(new TestSeal("other"), NOTES, Clock.fixed(NOW, ZoneOffset.UTC));

        refused(sessions(NOTES, NOW), forger.open());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a", "????", "AAAA", "a+b/c=", "\0"})
    void requireWhenTokenIsGarbageThenRefused(String token) {
        refused(sessions(NOTES, NOW), token);
        refused(sessions(NOTES, NOW), token + "A".repeat(100_000));
    }

    private static SyncSessions sessions(DatasetPath dataset, Instant now) {
        return new SyncSessions(new TestSeal("secret"), dataset, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static void refused(SyncSessions sessions, String token) {
        assertThatThrownBy(() -> sessions.require(token))
                .isInstanceOfSatisfying(AwsException.class, refusal -> {
                    assertThat(refusal.status()).isEqualTo(400);
                    assertThat(refusal.type()).isEqualTo("InvalidParameterException");
                })
                .hasMessage("SyncSessionToken not valid for these inputs");
    }
}
