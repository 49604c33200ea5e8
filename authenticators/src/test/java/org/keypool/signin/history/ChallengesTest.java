package org.keypool.signin.history;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.keycloak.events.Errors;
import org.keycloak.events.Event;

import static org.assertj.core.api.Assertions.assertThat;

class ChallengesTest {

    @Test
    void ofWhenTheEventHasARiskThenThePasswordWasRight() {
        assertThat(Challenges.of(event(Errors.ACCESS_DENIED, Map.of("risk_level", "HIGH")), null)
                        .text())
                .isEqualTo("Password:Success");
        assertThat(Challenges.of(event(Errors.INVALID_USER_CREDENTIALS, Map.of("risk_level", "HIGH")), null)
                        .text())
                .isEqualTo("Password:Success Mfa:Failure");
    }

    @Test
    void ofWhenNothingWasScoredThenThePasswordWasWrong() {
        Challenges wrong = Challenges.of(event(Errors.INVALID_USER_CREDENTIALS, null), null);

        assertThat(wrong.text()).isEqualTo("Password:Failure");
        assertThat(wrong.document())
                .containsExactly(Map.of("ChallengeName", "Password", "ChallengeResponse", "Failure"));
    }

    @Test
    void ofWhenAnotherProviderAskedForThePasswordThenNoneOfOurs() {
        Map<String, String> details = Map.of("risk_level", "HIGH", "identity_provider", "other");

        assertThat(Challenges.of(event(Errors.ACCESS_DENIED, details), null).text())
                .isEmpty();
        assertThat(Challenges.of(event(Errors.INVALID_USER_CREDENTIALS, details), null)
                        .text())
                .isEqualTo("Mfa:Failure");
    }

    @Test
    void ofWhenAPasskeyWasShownThenNoPassword() {
        Map<String, String> details = Map.of("risk_level", "HIGH", "credential_type", "webauthn-passwordless");

        assertThat(Challenges.of(event(Errors.ACCESS_DENIED, details), null).text())
                .isEqualTo("Mfa:Success");
    }

    @Test
    void parseWhenNothingWasStoredThenNoChallenges() {
        assertThat(Challenges.parse(null).document()).isEmpty();
        assertThat(Challenges.parse("").document()).isEmpty();
    }

    private static Event event(String error, Map<String, String> details) {
        Event event = new Event();
        event.setError(error);
        event.setDetails(details);
        return event;
    }
}
