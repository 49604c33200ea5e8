package org.keypool.signin.notice;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import jakarta.ws.rs.core.UriBuilder;

import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keypool.signin.history.Feedback;
import org.keypool.signin.history.SignInEvents;
import org.keypool.signin.history.SignInSummary;

/** One mail about a sign-in: when, from where, with what, and the two links. */
final class NoticeMail {

    private final KeycloakSession session;
    private final NoticeEntity notice;

    NoticeMail(KeycloakSession session, NoticeEntity notice) {
        this.session = session;
        this.notice = notice;
    }

    /**
     * Sends it, unless realm, user or sign-in are gone by now. Only to a verified address: the links end sessions.
     *
     * @throws EmailException when the realm's mail server did not take it
     */
    void send() throws EmailException {
        RealmModel realm = session.realms().getRealm(notice.realmId());
        if (realm == null) {
            return;
        }
        session.getContext().setRealm(realm);
        UserModel user = session.users().getUserById(realm, notice.userId());
        Optional<SignInSummary> signIn = new SignInEvents(session).find(realm, notice.userId(), notice.eventId());
        if (user == null || signIn.isEmpty() || user.getEmail() == null || !user.isEmailVerified()) {
            return;
        }
        // In the user's own language: the browser that signed in may be somebody else's.
        Locale locale = session.getContext().resolveLocale(user, true);
        Map<String, Object> attributes = new HashMap<>();
        attributes.put(Constants.IGNORE_ACCEPT_LANGUAGE_HEADER, true);
        attributes.put("blocked", signIn.get().refused());
        attributes.put(
                "time",
                DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG)
                        .withLocale(locale)
                        .withZone(ZoneId.systemDefault())
                        .format(Instant.ofEpochMilli(signIn.get().time())));
        attributes.put("address", signIn.get().address());
        signIn.get().place().name(locale).ifPresent(place -> attributes.put("place", place));
        attributes.put("device", signIn.get().deviceName());
        attributes.put("validLink", link(Feedback.Valid));
        attributes.put("invalidLink", link(Feedback.Invalid));
        attributes.put("days", NoticeToken.LIFESPAN_DAYS);
        session.getProvider(EmailTemplateProvider.class)
                .setRealm(realm)
                .setUser(user)
                .send("keypoolNoticeMailSubject", "keypool-sign-in-notice.ftl", attributes);
    }

    private String link(Feedback answer) {
        NoticeToken token = NoticeToken.about(notice.realmUrl(), notice.userId(), notice.eventId(), answer);
        return UriBuilder.fromUri(notice.realmUrl())
                .path("threat-protection/notice")
                .queryParam("key", session.tokens().encode(token))
                .build()
                .toString();
    }
}
