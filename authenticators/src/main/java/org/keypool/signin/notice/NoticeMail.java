package org.keypool.signin.notice;

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
import org.keycloak.representations.IDToken;
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
        SignInSummary told = signIn.get();
        Map<String, Object> attributes = new HashMap<>();
        attributes.put(Constants.IGNORE_ACCEPT_LANGUAGE_HEADER, true);
        attributes.put("level", told.level().name());
        attributes.put("blocked", told.refused());
        attributes.put("time", UserTime.text(told.time(), locale, user.getFirstAttribute(IDToken.ZONEINFO)));
        attributes.put("address", told.address());
        told.place().name(locale).ifPresent(place -> attributes.put("place", place));
        attributes.put("browser", told.browser());
        attributes.put("operatingSystem", told.operatingSystem());
        attributes.put("validLink", link(Feedback.Valid));
        attributes.put("invalidLink", link(Feedback.Invalid));
        attributes.put("days", NoticeToken.LIFESPAN_DAYS);
        session.getProvider(EmailTemplateProvider.class)
                .setRealm(realm)
                .setUser(user)
                .send("keypoolNoticeMailSubject." + told.level(), "keypool-sign-in-notice.ftl", attributes);
    }

    private String link(Feedback answer) {
        NoticeToken token = NoticeToken.about(notice.realmUrl(), notice.userId(), notice.eventId(), answer);
        return UriBuilder.fromUri(notice.realmUrl())
                .path("threat-protection/notice")
                .queryParam("token", session.tokens().encode(token))
                .build()
                .toString();
    }
}
