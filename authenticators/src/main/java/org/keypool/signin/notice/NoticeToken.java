package org.keypool.signin.notice;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.keycloak.TokenCategory;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.JsonWebToken;
import org.keypool.signin.history.Feedback;

/** What a link of a notice holds: one answer, about one sign-in of one user; signed with the realm's internal key. */
final class NoticeToken extends JsonWebToken {

    static final int LIFESPAN_DAYS = 7;

    /** Keeps tokens the realm signs for other purposes from passing as an answer. */
    private static final String TYPE = "KeypoolSignInNotice";

    private static final int LONGEST = 4096;

    @JsonProperty("eid")
    private String eventId;

    @JsonProperty("answer")
    private String answer;

    NoticeToken() {
        type = TYPE;
    }

    static NoticeToken about(String realmUrl, String userId, String eventId, Feedback answer) {
        NoticeToken token = new NoticeToken();
        long now = Time.currentTimeMillis() / 1000;
        token.id(UUID.randomUUID().toString());
        token.issuer(realmUrl)
                .subject(userId)
                .iat(now)
                .exp(now + Duration.ofDays(LIFESPAN_DAYS).toSeconds());
        token.eventId = eventId;
        token.answer = answer.name();
        return token;
    }

    /** Reads what a link brought; empty if it is forged, too old, of another realm, or something else. */
    static Optional<NoticeToken> read(KeycloakSession session, String realmUrl, String text) {
        if (text == null || text.length() > LONGEST) {
            return Optional.empty();
        }
        NoticeToken token = session.tokens().decode(text, NoticeToken.class);
        boolean valid = token != null
                && TYPE.equals(token.getType())
                && realmUrl.equals(token.getIssuer())
                && token.isActive()
                && token.getSubject() != null
                && token.eventId != null
                && Feedback.parse(token.answer).isPresent();
        return valid ? Optional.of(token) : Optional.empty();
    }

    String eventId() {
        return eventId;
    }

    Feedback answer() {
        return Feedback.valueOf(answer);
    }

    @Override
    public TokenCategory getCategory() {
        return TokenCategory.INTERNAL;
    }
}
