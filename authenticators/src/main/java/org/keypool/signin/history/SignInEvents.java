package org.keypool.signin.history;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.persistence.EntityManager;

import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The sign-in events of a user, for those who may see them or say something of them. */
public final class SignInEvents {

    private final EntityManager entities;

    /** Reads and writes in the session's transaction. */
    public SignInEvents(KeycloakSession session) {
        entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    /**
     * A page of a user's events, the latest first.
     *
     * @param max the length of a page
     * @param after where the page before ended; null = the first page
     * @param forAdministrators whether the risk is told; or, to the user, what was {@code Unfamiliar}
     * @return {@code AuthEvents}, each in the shape of Cognito's {@code AuthEventType}, and {@code NextToken} if there
     *     are more
     */
    public Map<String, Object> list(
            RealmModel realm, String userId, int max, PageToken after, boolean forAdministrators) {
        PageToken from = after == null ? PageToken.FIRST : after;
        List<SignInEventEntity> found = entities.createQuery(
                        "select e from SignInEventEntity e where e.realmId = :realm and e.userId = :user"
                                + " and e.time <= :time and (e.time < :time or e.id < :id)"
                                + " order by e.time desc, e.id desc",
                        SignInEventEntity.class)
                .setParameter("realm", realm.getId())
                .setParameter("user", userId)
                .setParameter("time", from.time())
                .setParameter("id", from.id())
                .setMaxResults(max + 1)
                .getResultList();
        List<SignInEventEntity> page = found.subList(0, Math.min(max, found.size()));
        AuthEventDocument document = new AuthEventDocument()
                .with("AuthEvents", forAdministrators ? withRisk(page) : withUnfamiliar(page, realm, userId));
        if (found.size() > max) {
            SignInEventEntity last = page.get(max - 1);
            document.with("NextToken", new PageToken(last.time(), last.id()).text());
        }
        return document.members();
    }

    private static List<Map<String, Object>> withRisk(List<SignInEventEntity> page) {
        return page.stream()
                .map(event -> event.document().with("EventRisk", event.risk()).members())
                .toList();
    }

    /** Each event is held against as many sign-ins before it as a profile has. */
    private List<Map<String, Object>> withUnfamiliar(List<SignInEventEntity> page, RealmModel realm, String userId) {
        if (page.isEmpty()) {
            return List.of();
        }
        List<SignInEventEntity> profile =
                new Profile(entities, realm, userId).until(page.get(0).time(), page.size() + Past.PROFILE_SIGN_INS);
        return page.stream()
                .map(event -> event.document()
                        .with("Unfamiliar", Unfamiliar.of(event, before(event, profile)))
                        .members())
                .toList();
    }

    private static List<SignInEventEntity> before(SignInEventEntity event, List<SignInEventEntity> profile) {
        return profile.stream()
                .filter(past -> past.time() < event.time())
                .limit(Past.PROFILE_SIGN_INS)
                .toList();
    }

    /** One of a user's events; empty if the user has none of this id. */
    public Optional<SignInSummary> find(RealmModel realm, String userId, String eventId) {
        if (!Ids.couldBe(eventId)) {
            return Optional.empty();
        }
        return entities.createQuery(
                        "select e from SignInEventEntity e"
                                + " where e.id = :id and e.realmId = :realm and e.userId = :user",
                        SignInEventEntity.class)
                .setParameter("id", eventId)
                .setParameter("realm", realm.getId())
                .setParameter("user", userId)
                .getResultStream()
                .findFirst()
                .map(SignInEventEntity::summary);
    }

    /**
     * Keeps what the user says of an event. The first answer stands, except that it may become "not me" later: nobody
     * who reads a user's mail can take that back.
     *
     * @return whether it was kept; of two requests at once, on whatever nodes, one is
     */
    public boolean answer(RealmModel realm, String userId, String eventId, Feedback feedback) {
        if (!Ids.couldBe(eventId)) {
            return false;
        }
        return entities.createQuery("update SignInEventEntity e set e.feedback = :feedback,"
                                + " e.feedbackProvider = :provider, e.feedbackTime = :now"
                                + " where e.id = :id and e.realmId = :realm and e.userId = :user"
                                + " and (e.feedbackProvider is null or e.feedbackProvider <> :provider"
                                + " or e.feedback = :valid and :feedback <> :valid)")
                        .setParameter("feedback", feedback.name())
                        .setParameter("provider", SignInEventEntity.USER)
                        .setParameter("now", Time.currentTimeMillis())
                        .setParameter("id", eventId)
                        .setParameter("realm", realm.getId())
                        .setParameter("user", userId)
                        .setParameter("valid", Feedback.Valid.name())
                        .executeUpdate()
                > 0;
    }

    /**
     * An administrator says of an event whether it was the user, whatever was said before.
     *
     * @return whether the user has such an event
     */
    public boolean giveFeedback(RealmModel realm, String userId, String eventId, Feedback feedback) {
        if (!Ids.couldBe(eventId)) {
            return false;
        }
        return entities.createQuery("update SignInEventEntity e set e.feedback = :feedback,"
                                + " e.feedbackProvider = :provider, e.feedbackTime = :now"
                                + " where e.id = :id and e.realmId = :realm and e.userId = :user")
                        .setParameter("feedback", feedback.name())
                        .setParameter("provider", SignInEventEntity.ADMIN)
                        .setParameter("now", Time.currentTimeMillis())
                        .setParameter("id", eventId)
                        .setParameter("realm", realm.getId())
                        .setParameter("user", userId)
                        .executeUpdate()
                > 0;
    }
}
