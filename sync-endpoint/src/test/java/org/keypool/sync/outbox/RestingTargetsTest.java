package org.keypool.sync.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class RestingTargetsTest {

    private static final Instant NOW = Instant.EPOCH;

    private final RestingTargets targets = new RestingTargets(new Random(1));

    @Test
    void atWhenATargetFailedThenItRestsAWhileAndTheOthersDoNot() {
        targets.failed("down", NOW);

        assertThat(targets.at(NOW.plusMillis(400))).containsExactly("down");
        assertThat(targets.at(NOW.plusMillis(1_001))).isEmpty();
    }

    @Test
    void failedWhenItFailsAgainAndAgainThenItRestsLongerButNeverMoreThanHalfAMinute() {
        Instant now = NOW;
        for (int failure = 1; failure <= 20; failure++) {
            targets.failed("down", now);
            now = now.plus(Duration.ofSeconds(31));
            assertThat(targets.at(now)).isEmpty();
        }
        targets.failed("down", now);

        assertThat(targets.at(now.plusSeconds(14))).containsExactly("down");
    }

    @Test
    void failedWhenSeveralMessagesFailAtOnceThenThatIsOneFailure() {
        for (int message = 0; message < 10; message++) {
            targets.failed("down", NOW);
        }

        assertThat(targets.at(NOW.plusMillis(1_001))).isEmpty();
    }

    @Test
    void answeredWhenItIsBackThenItsFailuresAreForgotten() {
        for (int failure = 0; failure < 10; failure++) {
            targets.failed("down", NOW.plusSeconds(60 * failure));
        }
        targets.answered("down");
        Instant later = NOW.plusSeconds(3600);
        targets.failed("down", later);

        assertThat(targets.at(later.plusMillis(1_001))).isEmpty();
    }
}
