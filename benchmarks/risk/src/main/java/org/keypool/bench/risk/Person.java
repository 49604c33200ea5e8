package org.keypool.bench.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

import org.keypool.bench.risk.Attempt.Place;

/**
 * A user of the synthetic population: how often, from where and with what. Everything here that is no share of the RBA
 * data set is an assumption, and listed in the README.
 */
final class Person {

    private static final double A_DAY = 86_400_000.0;

    /** Mean days between sign-ins: daily, several days, weekly, several weeks, less than monthly. */
    private static final Shares<Double> PAUSES = new Shares<Double>()
            .with(1.5, 15)
            .with(4.0, 25)
            .with(9.0, 25)
            .with(20.0, 20)
            .with(50.0, 15);
    /** Mean days until a household gets another address. */
    private static final Shares<Double> LEASES =
            new Shares<Double>().with(1000.0, 30).with(90.0, 45).with(14.0, 20).with(1.0, 5);

    private static final double SECOND_DEVICE = 0.5;
    private static final double THIRD_DEVICE = 0.15;
    private static final double DEVICE_LIFE_DAYS = 900;
    private static final double TRIP = 0.012;
    private static final double VPN_USERS = 0.04;
    private static final double VPN_SIGN_INS = 0.25;
    private static final double MEMBERS = 0.4;
    private static final int COLLEAGUES = 40;

    private final long id;
    private final Internet internet;
    private final RandomGenerator random;
    private final String country;
    private final int homeProvider;
    private final int homeNetwork;
    private final int mobileProvider;
    private final double pauseDays;
    private final double leaseDays;
    private final double mobileUse;
    private final int organisation;
    private final boolean vpn;
    private final List<Gear> gear = new ArrayList<>();
    private Place home;
    private String abroad;
    private long backHome;
    private int devices;

    Person(long id, int population, Internet internet, RandomGenerator random) {
        this.id = id;
        this.internet = internet;
        this.random = random;
        country = Internet.COUNTRIES.draw(random);
        homeProvider = internet.homeProvider(random);
        homeNetwork = internet.homeNetwork(random);
        mobileProvider = internet.mobileProvider(random);
        pauseDays = PAUSES.draw(random);
        leaseDays = LEASES.draw(random);
        mobileUse = Math.pow(random.nextDouble(), 2) * 0.8;
        organisation = random.nextDouble() < MEMBERS ? random.nextInt(1 + population / COLLEAGUES) : -1;
        vpn = random.nextDouble() < VPN_USERS;
        home = internet.home(country, homeProvider, homeNetwork, random);
        gear.add(Gear.any(newDevice(), random));
        if (random.nextDouble() < SECOND_DEVICE) {
            gear.add(Gear.any(newDevice(), random));
        }
        if (random.nextDouble() < THIRD_DEVICE) {
            gear.add(Gear.any(newDevice(), random));
        }
    }

    /** The pause before the next sign-in, in milliseconds: exponential, so that some come soon and some late. */
    long pause() {
        return 60_000 + (long) (-Math.log(1 - random.nextDouble()) * pauseDays * A_DAY);
    }

    /** The next attempt, right after such a pause. */
    Attempt attempt(long now, long since, boolean successful) {
        live((now - since) / A_DAY);
        int which = random.nextDouble() < 0.78 ? 0 : random.nextInt(gear.size());
        Gear used = gear.get(which);
        return new Attempt(id, now, place(now, used), used.on(Gear.day(now)), used.id(), successful, false);
    }

    private void live(double days) {
        if (random.nextDouble() < 1 - Math.exp(-days / leaseDays)) {
            home = internet.home(country, homeProvider, homeNetwork, random);
        }
        for (int i = 0; i < gear.size(); i++) {
            if (random.nextDouble() < 1 - Math.exp(-days / DEVICE_LIFE_DAYS)) {
                gear.set(i, gear.get(i).successor(newDevice(), random));
            }
        }
    }

    private Place place(long now, Gear used) {
        if (now < backHome) {
            return random.nextBoolean()
                    ? internet.mobile(abroad, mobileProvider, random)
                    : internet.home(abroad, homeProvider, internet.homeNetwork(random), random);
        }
        if (random.nextDouble() < TRIP) {
            abroad = Internet.COUNTRIES.draw(random);
            backHome = now + (long) (random.nextDouble() * 14 * A_DAY);
        }
        if (vpn && random.nextDouble() < VPN_SIGN_INS) {
            return internet.hoster(random.nextBoolean() ? country : Internet.COUNTRIES.draw(random), random);
        }
        if (used.mobile() && random.nextDouble() < mobileUse) {
            return internet.mobile(country, mobileProvider, random);
        }
        return organisation >= 0 && random.nextDouble() < 0.35 ? internet.organisation(country, organisation) : home;
    }

    private String newDevice() {
        return id + "/" + ++devices;
    }
}
