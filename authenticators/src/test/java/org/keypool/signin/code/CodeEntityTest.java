package org.keypool.signin.code;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CodeEntityTest {

    private static final long SENT = 1_800_000_000_000L;

    private final CodeEntity code = new CodeEntity("id");

    @Test
    void pauseWhenCodeIsFreshThenCountsDownForThirtySeconds() {
        code.replace("hash", SENT);

        assertThat(code.pause(SENT)).isEqualTo(30);
        assertThat(code.pause(SENT + 1)).isEqualTo(30);
        assertThat(code.pause(SENT + 29_001)).isEqualTo(1);
        assertThat(code.pause(SENT + 30_000)).isZero();
        assertThat(code.pause(SENT + 400_000)).isZero();
    }

    @Test
    void usableWhenGuessedAtFiveTimesOrOldThenNot() {
        code.replace("hash", SENT);
        assertThat(code.usable(SENT + 299_999)).isTrue();
        assertThat(code.usable(SENT + 300_000)).isFalse();

        for (int i = 0; i < 5; i++) {
            assertThat(code.usable(SENT)).isTrue();
            code.failed();
        }
        assertThat(code.usable(SENT)).isFalse();
    }
}
