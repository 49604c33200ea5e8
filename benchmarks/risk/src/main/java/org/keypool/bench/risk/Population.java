package org.keypool.bench.risk;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** A synthetic year of sign-in attempts, in the order of time; the same for the same seed. */
final class Population {

    private static final long YEAR_MILLIS = 365L * 86_400_000;
    /** Users join over the first half of the year. */
    private static final double JOINING = 0.5;
    /** No user signs in more often in the simulation: what comes after is like what came before. */
    private static final int MOST_SIGN_INS = 60;

    private static final double MISTYPED = 0.12;
    private static final long SECONDS_TO_RETYPE = 8_000;
    /** Failed attempts by attackers, for each successful sign-in: they show what attackers' addresses look like. */
    private static final double ATTACKS = 0.2;

    private final int users;
    private final long seed;

    Population(int users, long seed) {
        this.users = users;
        this.seed = seed;
    }

    void forEach(Consumer<Attempt> consumer) {
        SplittableRandom random = new SplittableRandom(seed);
        Internet internet = new Internet(seed);
        PriorityQueue<Next> queue =
                new PriorityQueue<>(Comparator.comparingLong(Next::time).thenComparingLong(Next::id));
        for (long id = 0; id < users; id++) {
            SplittableRandom own = random.split();
            long start = (long) (own.nextDouble() * YEAR_MILLIS * JOINING);
            queue.add(new Next(id, start, start, 0, new Person(id, users, internet, own)));
        }
        while (!queue.isEmpty()) {
            Next next = queue.poll();
            signIn(next, random, internet, consumer);
            long then = next.time + next.person.pause();
            if (then < YEAR_MILLIS && next.signIns < MOST_SIGN_INS) {
                queue.add(new Next(next.id, then, next.time, next.signIns + 1, next.person));
            }
        }
    }

    private static void signIn(Next next, RandomGenerator random, Internet internet, Consumer<Attempt> consumer) {
        Attempt attempt = next.person.attempt(next.time, next.since, true);
        long mistyped = 0;
        while (random.nextDouble() < MISTYPED) {
            mistyped++;
        }
        for (long i = mistyped; i > 0; i--) {
            consumer.accept(failed(attempt, next.time - i * SECONDS_TO_RETYPE));
        }
        consumer.accept(attempt);
        if (random.nextDouble() < ATTACKS) {
            consumer.accept(failed(attempt.from(internet.attacker(random), attempt.browser()), next.time));
        }
    }

    private static Attempt failed(Attempt attempt, long time) {
        return new Attempt(attempt.user(), time, attempt.place(), attempt.browser(), attempt.device(), false, false);
    }

    private record Next(long id, long time, long since, int signIns, Person person) {}
}
