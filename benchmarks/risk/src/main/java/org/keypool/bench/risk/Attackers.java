package org.keypool.bench.risk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.keypool.bench.risk.Attempt.Browser;
import org.keypool.bench.risk.Attempt.Place;

/**
 * The attackers of Wiefling et al.: each knows the password, and more of the victim than the one before. They take
 * addresses and browsers from samples of the attempts that passed by; a sample keeps each of n items with equal
 * probability (Vitter's algorithm R), so what is popular among all is popular among them.
 */
final class Attackers {

    private static final int WORLD = 20_000;
    private static final int A_PLACE = 256;
    private static final int MOST_PLACES = 100_000;
    private static final int TRIES = 8;

    private final long seed;
    private final Sample<Place> attackPlaces = new Sample<>(WORLD);
    private final Sample<Place> places = new Sample<>(WORLD);
    private final Sample<Browser> browsers = new Sample<>(WORLD);
    private final Map<String, Sample<Place>> byCountry = new HashMap<>();
    private final Map<String, Sample<Place>> byProvider = new HashMap<>();
    private final Map<String, Sample<Browser>> byFamily = new HashMap<>();
    private long draws;

    Attackers(long seed) {
        this.seed = seed;
    }

    /** What an attacker knows of the victim, and brings. */
    enum Kind {
        /** Nothing: an address from anywhere, as often on a list as those of takeovers are; a popular browser. */
        NAIVE,
        /** The country. */
        VPN,
        /** The provider, the kind of device, browser family and system family. */
        TARGETED,
        /** The provider and the very user agent string of the last sign-in: a phishing page saw both. */
        VERY_TARGETED
    }

    void learn(Attempt attempt) {
        if (attempt.takeover()) {
            return;
        }
        Place place = attempt.place();
        long user = attempt.user();
        if (place.listed()) {
            attackPlaces.add(user, place);
        }
        if (!attempt.successful()) {
            return;
        }
        places.add(user, place);
        browsers.add(user, attempt.browser());
        add(byCountry, place.country(), user, place);
        add(byProvider, provider(place), user, place);
        add(byFamily, family(attempt.browser()), user, attempt.browser());
    }

    /** An attack on the user, knowing the user's last sign-in; empty while the samples have nobody else's values. */
    Optional<Attempt> attack(Kind kind, Attempt now, Attempt last) {
        long victim = last.user();
        Optional<Place> place =
                switch (kind) {
                    case NAIVE -> anywhere(victim);
                    case VPN -> draw(byCountry, last.place().country(), victim);
                    case TARGETED, VERY_TARGETED -> draw(byProvider, provider(last.place()), victim);
                };
        Optional<Browser> browser =
                switch (kind) {
                    case NAIVE, VPN -> browsers.draw(victim);
                    case TARGETED -> draw(byFamily, family(last.browser()), victim);
                    case VERY_TARGETED -> Optional.of(last.browser());
                };
        return place.flatMap(there -> browser.map(with -> now.from(there, with)));
    }

    private Optional<Place> anywhere(long victim) {
        boolean listed = Chance.of(seed, ++draws) < Internet.LISTED_ATTACKERS;
        return (listed ? attackPlaces.draw(victim) : Optional.<Place>empty()).or(() -> places.draw(victim));
    }

    private static <T> Optional<T> draw(Map<String, Sample<T>> samples, String key, long victim) {
        return Optional.ofNullable(samples.get(key)).flatMap(sample -> sample.draw(victim));
    }

    private static String provider(Place place) {
        return place.country() + " " + place.provider();
    }

    private static String family(Browser browser) {
        return browser.type() + " " + browser.systemFamily() + " " + browser.family();
    }

    private <T> void add(Map<String, Sample<T>> samples, String key, long user, T item) {
        Sample<T> sample = samples.get(key);
        if (sample == null && samples.size() < MOST_PLACES) {
            sample = new Sample<>(A_PLACE);
            samples.put(key, sample);
        }
        if (sample != null) {
            sample.add(user, item);
        }
    }

    /** A uniform sample of what passed by, with the user it was of. */
    private final class Sample<T> {

        private final int most;
        private final List<T> items = new ArrayList<>();
        private final List<Long> users = new ArrayList<>();
        private long passed;

        Sample(int most) {
            this.most = most;
        }

        void add(long user, T item) {
            passed++;
            if (items.size() < most) {
                items.add(item);
                users.add(user);
                return;
            }
            long at = (long) (Chance.of(seed, ++draws) * passed);
            if (at < most) {
                items.set((int) at, item);
                users.set((int) at, user);
            }
        }

        /** One of somebody else than the victim: attackers are strangers. */
        Optional<T> draw(long victim) {
            for (int i = 0; i < TRIES && !items.isEmpty(); i++) {
                int at = (int) (Chance.of(seed, ++draws) * items.size());
                if (users.get(at) != victim) {
                    return Optional.of(items.get(at));
                }
            }
            return Optional.empty();
        }
    }
}
