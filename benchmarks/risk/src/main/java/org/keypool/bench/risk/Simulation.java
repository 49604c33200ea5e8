package org.keypool.bench.risk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.keypool.signin.risk.Failures;

/**
 * Lets every model judge every successful sign-in of the users it follows, and at the same instant an attack of each
 * kind on the same user; then the user's sign-in becomes history. Attempts must come in the order of time.
 */
final class Simulation {

    private static final int MOST_USERS = 300_000;
    /** Share of users whose account an attacker got into right after its first sign-in. */
    private static final double INTRUDED = 0.1;
    /** Of the lost cookies, a quarter is lost by users who never keep any. */
    private static final double NEVER_KEPT = 0.25;

    private final long seed;
    private final double share;
    private final Counts everybody = new Counts();
    private final Recent recent = new Recent();
    private final Attackers attackers;
    private final Map<Long, User> users = new HashMap<>();
    private final List<Scores> results = new ArrayList<>();
    private long attempts;
    private long newCookies;

    /** Follows this share of the users, and counts what all of them do. */
    Simulation(long seed, double share) {
        this.seed = seed;
        this.share = share;
        attackers = new Attackers(seed);
        Model.ALL.forEach(model -> results.add(new Scores()));
    }

    void accept(Attempt attempt) {
        attempts++;
        User user = users.get(attempt.user());
        if (user == null && follows(attempt)) {
            user = new User(Chance.of(seed, attempt.user()) < INTRUDED);
            users.put(attempt.user(), user);
        }
        if (user != null && attempt.successful()) {
            signIn(attempt, user);
        }
        attackers.learn(attempt);
        recent.add(attempt);
        if (attempt.successful() && !attempt.takeover()) {
            everybody.add(attempt.user(), Value.of(attempt));
        }
    }

    /** What each model said, in the order of {@link Model#ALL}. */
    List<Scores> results() {
        for (User user : users.values()) {
            for (int model = 0; model < results.size(); model++) {
                results.get(model).trace(user.trace(model));
            }
        }
        return results;
    }

    long attempts() {
        return attempts;
    }

    int followed() {
        return users.size();
    }

    private boolean follows(Attempt attempt) {
        return attempt.successful()
                && !attempt.takeover()
                && users.size() < MOST_USERS
                && Chance.of(attempt.user(), seed) < share;
    }

    private void signIn(Attempt attempt, User user) {
        int history = user.past.all();
        boolean judged = history >= 1 && history <= Scores.LONGEST;
        if (attempt.takeover()) {
            if (judged && history >= Scores.SHORTEST) {
                judge(Scores.TAKEOVER, attempt, user);
            }
            return;
        }
        if (user.intruder != null && history >= Scores.SHORTEST && judged) {
            judge(Scores.INTRUDER, attempt.from(user.intruder.place(), user.intruder.browser()), user);
        }
        Long[] cookies = cookies(attempt, user);
        if (judged && !user.intruded) {
            judgeUser(attempt, user, cookies);
            if (history >= Scores.SHORTEST) {
                for (Attackers.Kind kind : Attackers.Kind.values()) {
                    attackers
                            .attack(kind, attempt, user.past.last())
                            .ifPresent(attack -> judge(kind.ordinal(), attack, user));
                }
            }
        }
        learn(attempt, user, cookies);
        if (user.intruded && history == 0) {
            intrude(attempt, user);
        }
    }

    private void judgeUser(Attempt attempt, User user, Long[] cookies) {
        long[] values = Value.of(attempt);
        Failures failures = recent.before(attempt);
        for (int i = 0; i < results.size(); i++) {
            double score = Model.ALL.get(i).score(attempt, values, user.past, everybody, failures, cookies);
            results.get(i).signIn(user.past.all(), score);
            user.scores.get(i).add((float) score);
        }
    }

    private void judge(int kind, Attempt attack, User user) {
        long[] values = Value.of(attack);
        // An intruder was given a cookie like everybody else.
        Long[] cookies = new Long[Model.LOSS_RATES.size()];
        for (int i = 0; i < cookies.length; i++) {
            cookies[i] = kind == Scores.INTRUDER ? user.past.cookieOf(i, attack.device()) : null;
        }
        Failures failures = recent.before(attack);
        for (int i = 0; i < results.size(); i++) {
            double score = Model.ALL.get(i).score(attack, values, user.past, everybody, failures, cookies);
            results.get(i).attack(kind, score);
        }
    }

    private Long[] cookies(Attempt attempt, User user) {
        Long[] shown = new Long[Model.LOSS_RATES.size()];
        for (int i = 0; i < shown.length; i++) {
            double rate = Model.LOSS_RATES.get(i);
            boolean never = Chance.of(seed, attempt.user(), i) < rate * NEVER_KEPT;
            double now = rate * (1 - NEVER_KEPT) / (1 - rate * NEVER_KEPT);
            boolean lost = never || Chance.of(seed, attempt.user(), i, attempt.millis()) < now;
            shown[i] = lost ? null : user.past.cookieOf(i, attempt.device());
        }
        return shown;
    }

    private void learn(Attempt attempt, User user, Long[] cookies) {
        long[] given = new long[cookies.length];
        for (int i = 0; i < given.length; i++) {
            given[i] = cookies[i] != null ? cookies[i] : ++newCookies;
        }
        user.past.add(attempt, Value.of(attempt), given);
    }

    private void intrude(Attempt attempt, User user) {
        Optional<Attempt> intruder = attackers.attack(Attackers.Kind.VPN, attempt, attempt);
        intruder.ifPresent(there -> {
            user.intruder = there;
            learn(there, user, new Long[Model.LOSS_RATES.size()]);
        });
    }

    /** A user who is followed. */
    private static final class User {

        private final Past past = new Past(Model.LOSS_RATES.size());
        private final List<List<Float>> scores = new ArrayList<>();
        private final boolean intruded;
        private Attempt intruder;

        User(boolean intruded) {
            this.intruded = intruded;
            Model.ALL.forEach(model -> scores.add(new ArrayList<>()));
        }

        /** The scores from the shortest history on. */
        float[] trace(int model) {
            List<Float> all = scores.get(model);
            int skipped = Scores.SHORTEST - 1;
            float[] trace = new float[Math.max(0, all.size() - skipped)];
            for (int i = 0; i < trace.length; i++) {
                trace[i] = all.get(i + skipped);
            }
            return trace;
        }
    }
}
