package org.keypool.identity.saml;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.w3c.dom.Element;

/**
 * What an identity provider's assertions must say to be for us: SAML's web browser single sign-on profile (4.1.4.3), as far
 * as it can be asked of an assertion that an app has got for itself and hands over.
 *
 * @param identityProvider the entity id of the identity provider
 * @param audiences the entity ids that are ours
 * @param recipients the assertion consumer services that are ours
 * @param wantsAssertionsSigned whether a signature around the assertion is not enough
 * @param subjects what the assertion's user is called by
 * @param skew how far clocks may differ
 */
public record ServiceProvider(
        String identityProvider,
        Set<String> audiences,
        Set<String> recipients,
        boolean wantsAssertionsSigned,
        SubjectSource subjects,
        Duration skew) {

    private static final String SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success";

    /** How long an assertion counts at most, whatever it says itself: so long its use must be remembered. */
    private static final Duration MAX_AGE = Duration.ofDays(1);

    /** Copies the sets. */
    public ServiceProvider {
        audiences = Set.copyOf(audiences);
        recipients = Set.copyOf(recipients);
    }

    /** Refuses a Response that reports a failure, or that another party made or another party should get. */
    void require(Element response) {
        Assertion.requireVersion(response);
        Xml.child(response, SamlMessage.PROTOCOL, "Status")
                .flatMap(status -> Xml.child(status, SamlMessage.PROTOCOL, "StatusCode"))
                .filter(code -> code.getAttributeNS(null, "Value").equals(SUCCESS))
                .orElseThrow(() -> Refusal.malformed("the Response does not report success"));
        Assertion.issuer(response).ifPresent(this::requireIssuer);
        Xml.attribute(response, "Destination").ifPresent(destination -> {
            if (!recipients.contains(destination)) {
                throw Refusal.malformed("a Response for destination '" + destination + "'");
            }
        });
    }

    /**
     * Refuses an assertion that is not for us, or not now.
     *
     * @return until when it counts, the clocks' difference included
     */
    Instant require(Assertion assertion, Instant now) {
        if (assertion.id().isEmpty()) {
            throw Refusal.malformed("an assertion without ID");
        }
        requireIssuer(assertion.issuer());
        requireAudience(assertion);
        requireStarted(now, assertion.issued());
        requireStarted(now, assertion.notBefore());
        Instant confirmed = requireConfirmed(assertion, now);
        Instant end = Stream.of(
                        confirmed,
                        assertion.notOnOrAfter(),
                        assertion.sessionEnd(),
                        assertion.issued().plus(MAX_AGE))
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElseThrow();
        requireNotOver(now, end);
        return end.plus(skew);
    }

    private void requireIssuer(String issuer) {
        if (!issuer.equals(identityProvider)) {
            throw Refusal.issuer("issued by '" + issuer + "', not by '" + identityProvider + "'");
        }
    }

    private void requireAudience(Assertion assertion) {
        if (assertion.audiences().isEmpty()) {
            throw Refusal.malformed("an assertion without AudienceRestriction");
        }
        for (Set<String> restriction : assertion.audiences()) {
            if (Collections.disjoint(restriction, audiences)) {
                throw Refusal.malformed("an assertion for the audience " + restriction);
            }
        }
    }

    /** Until when the bearer that confirms longest is taken for the subject. */
    private Instant requireConfirmed(Assertion assertion, Instant now) {
        return assertion.confirmations().stream()
                .filter(confirmation -> recipients.contains(confirmation.recipient()))
                .filter(confirmation -> confirmation.notOnOrAfter() != null)
                .filter(confirmation -> hasStarted(now, confirmation.notBefore()))
                .map(Assertion.Confirmation::notOnOrAfter)
                .max(Instant::compareTo)
                .orElseThrow(() -> Refusal.malformed("no bearer confirmation with an end for one of our recipients, of "
                        + assertion.confirmations()));
    }

    private void requireStarted(Instant now, Instant start) {
        if (!hasStarted(now, start)) {
            throw Refusal.malformed("not valid yet: " + now + " < " + start);
        }
    }

    private boolean hasStarted(Instant now, Instant start) {
        return start == null || !now.isBefore(start.minus(skew));
    }

    private void requireNotOver(Instant now, Instant end) {
        if (!now.isBefore(end.plus(skew))) {
            throw Refusal.expired(now.getEpochSecond(), end.getEpochSecond());
        }
    }
}
