package org.keypool.bench.risk;

import java.util.random.RandomGenerator;

import org.keypool.bench.risk.Attempt.Place;

/**
 * The addresses of the synthetic population: countries, in each a few providers by the shares seen in the RBA data set,
 * in each networks by the provider's size.
 */
final class Internet {

    /** Shares of countries among all attempts of the RBA data set, in percent; the rest is spread over the last ones. */
    static final Shares<String> COUNTRIES = new Shares<String>()
            .with("NO", 45.2)
            .with("US", 25.7)
            .with("BR", 4.0)
            .with("RU", 3.4)
            .with("PL", 3.2)
            .with("DE", 2.7)
            .with("IN", 1.6)
            .with("AU", 1.5)
            .with("GB", 1.5)
            .with("UA", 1.5)
            .with("SE", 2.0)
            .with("DK", 2.0)
            .with("FR", 1.5)
            .with("ES", 1.5)
            .with("NL", 1.5)
            .with("RO", 1.2);

    /** 77 of 141 takeovers in the RBA data set came from a listed address. */
    static final double LISTED_ATTACKERS = 77.0 / 141;

    /** Shares of countries among addresses on lists of attackers. */
    static final Shares<String> ATTACK_COUNTRIES = new Shares<String>()
            .with("US", 76.1)
            .with("NO", 5.8)
            .with("PL", 3.8)
            .with("RO", 2.9)
            .with("IN", 2.5)
            .with("BR", 2.3)
            .with("RU", 2.2)
            .with("DE", 2.2)
            .with("UA", 2.2);

    private static final Shares<Integer> HOME_PROVIDERS = new Shares<Integer>()
            .with(0, 62)
            .with(1, 10)
            .with(2, 7)
            .with(3, 6)
            .with(4, 5)
            .with(5, 4)
            .with(6, 3)
            .with(7, 3);
    private static final int FIRST_MOBILE = 20;
    private static final Shares<Integer> MOBILE_PROVIDERS = new Shares<Integer>()
            .with(FIRST_MOBILE, 50)
            .with(FIRST_MOBILE + 1, 35)
            .with(FIRST_MOBILE + 2, 15);
    private static final int HOSTER = 40;
    private static final int ORGANISATION = 60;

    private static final int HOME_NETWORKS = 400;
    private static final int MOBILE_NETWORKS = 8;
    private static final int HOSTER_NETWORKS = 20;
    private static final int HOSTS = 254;
    /** Carriers put their customers behind a few addresses of each network. */
    private static final int SHARED_HOSTS = 25;

    // How much of each kind of address stands on a list of attackers.
    private static final double LISTED_HOME = 0.003;
    private static final double LISTED_MOBILE = 0.01;
    private static final double LISTED_HOSTER = 0.3;
    private final long seed;

    Internet(long seed) {
        this.seed = seed;
    }

    int homeProvider(RandomGenerator random) {
        return HOME_PROVIDERS.draw(random);
    }

    int mobileProvider(RandomGenerator random) {
        return MOBILE_PROVIDERS.draw(random);
    }

    /** A household's address: half of the leases stay in a household's usual network. */
    Place home(String country, int provider, int usualNetwork, RandomGenerator random) {
        int network = random.nextBoolean() ? usualNetwork : random.nextInt(HOME_NETWORKS);
        return place(country, provider, network, 1 + random.nextInt(HOSTS), LISTED_HOME);
    }

    int homeNetwork(RandomGenerator random) {
        return random.nextInt(HOME_NETWORKS);
    }

    Place mobile(String country, int provider, RandomGenerator random) {
        return place(
                country, provider, random.nextInt(MOBILE_NETWORKS), 1 + random.nextInt(SHARED_HOSTS), LISTED_MOBILE);
    }

    /** An office, a school: one address for everybody in it. */
    Place organisation(String country, int number) {
        return place(country, ORGANISATION + number % 5, number, 1, LISTED_HOME);
    }

    /** A server, as VPN services use them. */
    Place hoster(String country, RandomGenerator random) {
        return place(country, HOSTER, random.nextInt(HOSTER_NETWORKS), 1 + random.nextInt(HOSTS), LISTED_HOSTER);
    }

    Place attacker(RandomGenerator random) {
        String country = ATTACK_COUNTRIES.draw(random);
        int provider = random.nextBoolean() ? HOSTER : homeProvider(random);
        return place(country, provider, random.nextInt(HOME_NETWORKS), 1 + random.nextInt(HOSTS), LISTED_ATTACKERS);
    }

    private Place place(String country, int provider, int network, int host, double listed) {
        long hash = Chance.mix(Chance.mix(country.hashCode() * 31L + provider) + network);
        String address = (1 + (hash & 0x7f)) + "." + (hash >>> 8 & 0xff) + "." + (hash >>> 16 & 0xff) + "." + host;
        boolean onList = Chance.of(seed, hash, host) < listed;
        return new Place(address, Integer.toString(provider), country, onList);
    }
}
