package org.keypool.signin.code;

import java.util.Locale;
import java.util.Optional;

import io.micrometer.core.instrument.Metrics;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Sends one user's codes of one attempt by one channel, and judges what comes back. */
public final class Delivery {

    /** The error of an event when a user or a destination has had too many codes, or guessed too often. */
    public static final String LIMIT_REACHED = "code_limit_reached";

    private static final Logger LOG = Logger.getLogger(Delivery.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel user;
    private final Channel channel;
    private final CodeScope scope;
    private final Codes codes;

    /** Of a channel, for what the codes shall be good for. */
    public Delivery(KeycloakSession session, RealmModel realm, UserModel user, Channel channel, CodeScope scope) {
        this.session = session;
        this.realm = realm;
        this.user = user;
        this.channel = channel;
        this.scope = scope;
        this.codes = new Codes(session, realm);
    }

    /** Whether a code is out that could still be typed, and if so for how many seconds {@link #resend} sends no other. */
    Optional<Integer> outstanding() {
        return codes.outstanding(scope);
    }

    /** Sends a new code. */
    public Sent send() {
        return send(codes.issue(scope, false));
    }

    /** Sends another code to somebody who waits for one, but not while the last one may still be on its way. */
    Sent resend() {
        return send(codes.issue(scope, true));
    }

    /** Judges what was typed, and uses a right code up. */
    public Verdict verify(String typed) {
        Verdict verdict = codes.verify(scope, typed);
        count(verdict.name().toLowerCase(Locale.ROOT));
        return verdict;
    }

    private Sent send(Codes.Issue issue) {
        Sent sent = issue.answer() == Sent.YES ? send(issue.code()) : issue.answer();
        count(sent.metric());
        return sent;
    }

    private Sent send(String code) {
        try {
            channel.send(session, realm, user, scope.destination(), code);
            return Sent.YES;
        } catch (DeliveryException failed) {
            codes.withdraw(scope);
            LOG.errorf(
                    failed,
                    "Realm %s: a code by %s for user %s could not be sent: %s",
                    realm.getName(),
                    channel.name(),
                    user.getId(),
                    failed.getMessage());
            return Sent.FAILED;
        }
    }

    private void count(String outcome) {
        Metrics.globalRegistry
                .counter("keypool.signin.code", "realm", realm.getName(), "channel", channel.name(), "outcome", outcome)
                .increment();
    }
}
