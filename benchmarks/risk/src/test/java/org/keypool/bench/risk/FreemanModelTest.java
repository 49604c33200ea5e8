package org.keypool.bench.risk;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class FreemanModelTest {

    private static final Attempt.Browser FIREFOX = new Attempt.Browser("ff", "Firefox 128.0", "Linux", "desktop");

    private final Counts everybody = new Counts();
    private final Past past = new Past(0);

    @Test
    void scoreWhenTheUsersUsualValuesThenTheFormulaByHand() {
        signIn(1, attempt("192.0.2.1", "100", "NO"));
        signIn(1, attempt("192.0.2.1", "100", "NO"));
        signIn(2, attempt("198.51.100.1", "200", "SE"));
        signIn(2, attempt("198.51.100.1", "200", "SE"));

        double score = FreemanModel.score(Value.of(attempt("192.0.2.1", "100", "NO")), past, everybody);

        // Address: seen 2 of 4, of 1 provider and 1 country; 2 providers, 2 countries and one unseen value: 4 + 5.
        double address = 0.6 * 2 / (2 + 3) * 2 / (4 + 5) + 0.3 * 2 / 4 + 0.1 * 2 / 4;
        // User agent: seen 4 of 4, one of each coarser trait, and one unseen value: 4 + 4.
        double coarse = 0.2680451498625666 + 0.18818295100109536 + 0.0051065150812021525;
        double userAgent = 0.5386653840551359 * 4 / (4 + 4) * 4 / (4 + 4) + coarse;
        // The user's own share of each value is 1; an attacker takes one of 2 users, who made 2 of 4 sign-ins.
        assertThat(score).isCloseTo(Math.log(address) + Math.log(userAgent) + Math.log(0.5 / 0.5), within(1e-3));
    }

    @Test
    void scoreWhenNothingOfAFeatureWasSeenThenFourTimesLikelierForAnAttacker() {
        signIn(1, attempt("192.0.2.1", "100", "NO"));
        signIn(2, attempt("198.51.100.1", "200", "SE"));

        double usual = FreemanModel.score(Value.of(attempt("192.0.2.1", "100", "NO")), past, everybody);
        double elsewhere = FreemanModel.score(Value.of(attempt("198.51.100.1", "200", "SE")), past, everybody);

        double address = 0.6 / (1 + 3) / (2 + 5) + 0.3 / 2 + 0.1 / 2;
        assertThat(elsewhere - usual).isCloseTo(Math.log(4) - Math.log(address), within(1e-3));
    }

    private void signIn(long user, Attempt attempt) {
        everybody.add(user, Value.of(attempt));
        if (user == 1) {
            past.add(attempt, Value.of(attempt), new long[0]);
        }
    }

    private static Attempt attempt(String address, String provider, String country) {
        Attempt.Place place = new Attempt.Place(address, provider, country, false);
        return new Attempt(1, 0, place, FIREFOX, "", true, false);
    }
}
