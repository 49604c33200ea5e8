package org.keypool.signin.event;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.keycloak.events.EventBuilder;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keypool.signin.risk.Risk;
import org.keypool.signin.risk.RiskLevel;

/**
 * Carries the risk of a sign-in from the step that scored it to the event that ends it: with a second factor or a
 * required action in between, that is another request with another event.
 */
public final class RiskNotes {

    private static final String PREFIX = "keypool.";
    private static final String ASKED = PREFIX + "asks_second_factor";
    private static final String DEMANDED = PREFIX + "demands_second_factor";
    private static final String TRUSTED = PREFIX + "trusts_device";
    private static final String ENROLMENT = PREFIX + "demands_enrolment";

    private final AuthenticationSessionModel session;

    /** The notes on one sign-in. */
    public RiskNotes(AuthenticationSessionModel session) {
        this.session = session;
    }

    /** Keeps what goes onto the event. */
    public void keep(Risk risk, RiskWords words, RiskLevel level, String decision, String mode) {
        Map<String, String> details = new HashMap<>();
        details.put(RiskDetails.SCORE, Integer.toString(risk.score()));
        details.put(RiskDetails.LEVEL, level.name());
        details.put(RiskDetails.REASONS, risk.explanation(words));
        details.put(RiskDetails.DECISION, decision);
        details.put(RiskDetails.MODE, mode);
        details.forEach((detail, value) -> session.setAuthNote(PREFIX + detail, value));
    }

    /**
     * Keeps that the password was leaked, or could not be checked.
     *
     * @param value of {@link RiskDetails#LEAKED_PASSWORD}; null when it was not leaked
     */
    public void keepLeakedPassword(String value) {
        session.setAuthNote(PREFIX + RiskDetails.LEAKED_PASSWORD, value);
    }

    /** Forgets the risk: the sign-in is judged anew, or not at all. */
    public void forget() {
        RiskDetails.RISK.forEach(detail -> session.removeAuthNote(PREFIX + detail));
        List.of(ASKED, DEMANDED, TRUSTED, ENROLMENT).forEach(session::removeAuthNote);
    }

    /** Puts what was kept onto the event. */
    public void putOn(EventBuilder event) {
        RiskDetails.ALL.forEach(detail -> event.detail(detail, session.getAuthNote(PREFIX + detail)));
    }

    /** From here on the sign-in asks for a second factor if there is one the user can answer. */
    public void askSecondFactor() {
        session.setAuthNote(ASKED, "true");
    }

    /** Whether the sign-in asks for a second factor if there is one the user can answer. */
    public boolean asksSecondFactor() {
        return session.getAuthNote(ASKED) != null;
    }

    /** From here on the sign-in may only go on with a second factor. */
    public void demandSecondFactor() {
        askSecondFactor();
        session.setAuthNote(DEMANDED, "true");
    }

    /** Whether the sign-in may only go on with a second factor. */
    public boolean demandsSecondFactor() {
        return session.getAuthNote(DEMANDED) != null;
    }

    /** The device is trusted, so that a second factor which the risk does not demand is not asked for. */
    public void trustDevice() {
        session.setAuthNote(TRUSTED, "true");
    }

    /** Whether the device is trusted. */
    public boolean trustsDevice() {
        return session.getAuthNote(TRUSTED) != null;
    }

    /** Puts down what became of the device's trust, for the event. */
    public void deviceTrust(String outcome) {
        session.setAuthNote(PREFIX + RiskDetails.DEVICE_TRUST, outcome);
    }

    /** Puts down what the second factor was, for the event: a credential's type. */
    public void secondFactor(String type) {
        session.setAuthNote(PREFIX + RiskDetails.SECOND_FACTOR, type);
    }

    /** The level of the risk, if it was scored. */
    public Optional<RiskLevel> level() {
        return Optional.ofNullable(session.getAuthNote(PREFIX + RiskDetails.LEVEL))
                .map(RiskLevel::valueOf);
    }

    /** The sign-in may only end with a second factor set up for the next one. */
    public void demandEnrolment() {
        session.setAuthNote(ENROLMENT, "true");
    }

    /** Whether the sign-in may only end with a second factor set up for the next one. */
    public boolean demandsEnrolment() {
        return session.getAuthNote(ENROLMENT) != null;
    }
}
