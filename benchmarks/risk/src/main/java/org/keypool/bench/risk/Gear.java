package org.keypool.bench.risk;

import java.util.random.RandomGenerator;

import org.keypool.bench.risk.Attempt.Browser;

/**
 * A user's device and its browser, whose version grows with time. Device types by their shares in the RBA data set
 * (mobile 64.5 %, desktop 26.2 %, tablet 3.0 %, without bots and unknown ones).
 */
final class Gear {

    private static final int FIRST_VERSION = 80;
    private static final long A_DAY = 86_400_000L;
    private static final int RELEASE_DAYS = 35;
    private static final int LATEST_SYSTEM = 4;
    private static final int MODELS = 300;
    private static final double UPDATES = 0.85;

    private static final Shares<String> TYPES =
            new Shares<String>().with("mobile", 64.5).with("desktop", 26.2).with("tablet", 3.0);
    private static final Shares<String> MOBILE =
            new Shares<String>().with("iOS", 58).with("Android", 42);
    private static final Shares<String> DESKTOP =
            new Shares<String>().with("Mac OS X", 48).with("Windows", 47).with("Linux", 5);

    private final String id;
    private final String type;
    private final String system;
    private final String browser;
    private final int model;
    private final int systemVersion;
    private final int version;
    private final boolean updates;
    private final int lag;

    private Gear(String id, String type, RandomGenerator random) {
        this.id = id;
        this.type = type;
        system = "desktop".equals(type) ? DESKTOP.draw(random) : MOBILE.draw(random);
        browser = browsers(system).draw(random);
        // Zipf: the popular model is on everybody's table.
        model = "Android".equals(system) ? (int) Math.pow(MODELS, random.nextDouble()) : 0;
        systemVersion = LATEST_SYSTEM - (int) (LATEST_SYSTEM * Math.pow(random.nextDouble(), 2));
        version = FIRST_VERSION - (int) (20 * Math.pow(random.nextDouble(), 4));
        updates = random.nextDouble() < UPDATES;
        lag = random.nextInt(RELEASE_DAYS);
    }

    static Gear any(String id, RandomGenerator random) {
        return new Gear(id, TYPES.draw(random), random);
    }

    /** What comes when this one is worn out. */
    Gear successor(String newId, RandomGenerator random) {
        return new Gear(newId, type, random);
    }

    String id() {
        return id;
    }

    boolean mobile() {
        return "mobile".equals(type);
    }

    Browser on(long day) {
        long releases = updates ? (day + RELEASE_DAYS - lag) / RELEASE_DAYS : 0;
        String browserVersion = browser + " " + (version + releases) + ".0";
        String systemName = system + " " + (10 + systemVersion + (updates ? day / 180 : 0));
        String userAgent = type + " " + systemName + (model > 0 ? " model " + model : "") + " " + browserVersion;
        return new Browser(userAgent, browserVersion, systemName, type);
    }

    static long day(long millis) {
        return millis / A_DAY;
    }

    private static Shares<String> browsers(String system) {
        return switch (system) {
            case "iOS" -> new Shares<String>().with("Mobile Safari", 80).with("Chrome Mobile iOS", 20);
            case "Android" ->
                new Shares<String>()
                        .with("Chrome Mobile", 75)
                        .with("Samsung Internet", 20)
                        .with("Firefox Mobile", 5);
            case "Mac OS X" ->
                new Shares<String>().with("Safari", 50).with("Chrome", 42).with("Firefox", 8);
            default -> new Shares<String>().with("Chrome", 65).with("Edge", 20).with("Firefox", 15);
        };
    }
}
