package org.keypool.signin.code;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import javax.crypto.Mac;
import javax.crypto.SecretKey;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;

import org.keycloak.common.util.Time;
import org.keycloak.crypto.KeyUse;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keypool.common.database.Transactions;

/**
 * The codes that are out. Each is good once, for five minutes and five tries; what is sent and what is guessed wrong is
 * limited beyond that, per user and per destination.
 *
 * <p>Every step is a transaction of its own under row locks, so it holds whatever becomes of the sign-in, and two
 * requests, on one node or two, come one after the other.
 */
public final class Codes {

    /** How long a code is good. */
    public static final int LIFESPAN_MINUTES = 5;

    /** How long a page makes people wait for a message before it has another one sent. */
    static final int PAUSE_SECONDS = 30;

    private static final Pattern CODE = Pattern.compile("\\d{6}");
    private static final String MAC = "HmacSHA256";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeycloakSession session;
    private final RealmModel realm;

    /** The codes of a realm. */
    public Codes(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /**
     * Makes a new code, which replaces the one before.
     *
     * @param pause whether one that is out and still good must be {@link #PAUSE_SECONDS} old
     */
    Issue issue(CodeScope scope, boolean pause) {
        String code = String.format("%06d", RANDOM.nextInt(1_000_000));
        String hash = hash(scope, code);
        Sent answer = Transactions.inBetween(session, database -> {
            long now = Time.currentTimeMillis();
            List<LimitEntity> limits = locked(database, scope, Limit.SENDS);
            CodeEntity out = database.find(CodeEntity.class, scope.id(), LockModeType.PESSIMISTIC_WRITE);
            if (pause && out != null && out.usable(now) && out.pause(now) > 0) {
                return Sent.TOO_EARLY;
            }
            if (limits.stream().anyMatch(limit -> limit.reached(Limit.SENDS, now))) {
                return Sent.LIMITED;
            }
            limits.forEach(limit -> limit.take(now));
            (out != null ? out : added(database, new CodeEntity(scope.id()))).replace(hash, now);
            return Sent.YES;
        });
        return new Issue(answer, code);
    }

    /** @param code good only if the answer is {@link Sent#YES} */
    record Issue(Sent answer, String code) {}

    /**
     * Whether a code is out that could still be typed, and if so for how many seconds a page has no other one sent: 0 if
     * it may at once.
     */
    Optional<Integer> outstanding(CodeScope scope) {
        return Transactions.inBetween(session, database -> {
            long now = Time.currentTimeMillis();
            return Optional.ofNullable(database.find(CodeEntity.class, scope.id()))
                    .filter(code -> code.usable(now))
                    .map(code -> code.pause(now));
        });
    }

    /** Judges what was typed, and uses the code up if it was right: of two requests at once only one is. */
    public Verdict verify(CodeScope scope, String typed) {
        String code = typed.replaceAll("[\\s\u00a0-]", "");
        if (!CODE.matcher(code).matches()) {
            return Verdict.WRONG;
        }
        String hash = hash(scope, code);
        return Transactions.inBetween(session, database -> {
            long now = Time.currentTimeMillis();
            List<LimitEntity> limits = locked(database, scope, Limit.TRIES);
            if (limits.stream().anyMatch(limit -> limit.reached(Limit.TRIES, now))) {
                return Verdict.LIMITED;
            }
            CodeEntity out = database.find(CodeEntity.class, scope.id(), LockModeType.PESSIMISTIC_WRITE);
            if (out == null || !out.usable(now)) {
                return Verdict.NONE;
            }
            if (MessageDigest.isEqual(ascii(out.hash()), ascii(hash))) {
                database.remove(out);
                return Verdict.RIGHT;
            }
            out.failed();
            limits.forEach(limit -> limit.take(now));
            return Verdict.WRONG;
        });
    }

    /** Takes back a code that could not be sent. */
    public void withdraw(CodeScope scope) {
        Transactions.inBetween(session, database -> database.createQuery("delete from CodeEntity c where c.id = :id")
                .setParameter("id", scope.id())
                .executeUpdate());
    }

    /** Forgets what has expired. */
    static void clean(EntityManager database) {
        for (String entity : List.of("CodeEntity", "LimitEntity")) {
            database.createQuery("delete from " + entity + " e where e.expires < :now")
                    .setParameter("now", Time.currentTimeMillis())
                    .executeUpdate();
        }
    }

    private static List<LimitEntity> locked(EntityManager database, CodeScope scope, Limit limit) {
        return scope.subjects(limit).stream()
                .map(id -> {
                    LimitEntity found = database.find(LimitEntity.class, id, LockModeType.PESSIMISTIC_WRITE);
                    return found != null ? found : added(database, new LimitEntity(id));
                })
                .toList();
    }

    private static <E> E added(EntityManager database, E entity) {
        database.persist(entity);
        return entity;
    }

    /**
     * There are so few codes that a bare hash would be read like the code itself; this one takes a key of the realm,
     * and what the code is good for, so that no row passes for another.
     */
    private String hash(CodeScope scope, String code) {
        try {
            SecretKey key = session.keys()
                    .getActiveKey(realm, KeyUse.SIG, Constants.INTERNAL_SIGNATURE_ALGORITHM)
                    .getSecretKey();
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(ascii(scope.id() + "." + code)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
