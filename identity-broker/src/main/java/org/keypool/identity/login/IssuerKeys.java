package org.keypool.identity.login;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.jboss.logging.Logger;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.crypto.PublicKeysWrapper;
import org.keycloak.keys.PublicKeyStorageProvider;
import org.keypool.aws.AwsException;

/**
 * The keys that an issuer signs with, kept in Keycloak's cache under the identity provider's own key, so that changing the
 * provider or pressing "reload keys" forgets them on every node.
 *
 * <p>Keycloak's cache asks again for a key id that it does not know, at most once in ten seconds. It lacks three things
 * that are added here: a failed question counts as one, so that a flood of made-up key ids is cheap while the issuer is
 * down, too; it does not cost the keys that are known; and keys are looked up anew after an hour, so that one which the
 * issuer took back does not count for ever.
 */
final class IssuerKeys {

    private static final Logger LOG = Logger.getLogger(IssuerKeys.class);
    private static final Duration FRESH = Duration.ofHours(1);

    private final PublicKeyStorageProvider cache;
    private final String cacheKey;
    private final Supplier<List<KeyWrapper>> issuer;
    private final long now;

    /** Every key of the cache that was looked at, of the entry before the reload first. */
    private final List<KeyWrapper> seen = new ArrayList<>();

    /**
     * @param issuer asks the issuer for its keys; AwsException if it does not answer
     * @param now in seconds since the epoch
     */
    IssuerKeys(PublicKeyStorageProvider cache, String cacheKey, Supplier<List<KeyWrapper>> issuer, long now) {
        this.cache = cache;
        this.cacheKey = cacheKey;
        this.issuer = issuer;
        this.now = now;
    }

    /**
     * The key of this id, if the issuer has it.
     *
     * @throws AwsException ExternalServiceException if no keys can be had
     */
    Optional<KeyWrapper> find(String keyId, String algorithm) {
        Predicate<KeyWrapper> wanted = key -> keyId.equals(key.getKid())
                && (key.getAlgorithm() == null || key.getAlgorithm().equals(algorithm));
        KeyWrapper found = cache.getFirstPublicKey(
                cacheKey,
                key -> {
                    seen.add(key);
                    return wanted.test(key) && now < fetched(key) + FRESH.toSeconds();
                },
                this::load);
        if (found != null) {
            return Optional.of(found);
        }
        // The issuer was asked just now or seconds ago, perhaps in vain: what it said last counts, however old that is.
        long last = seen.stream()
                .mapToLong(IssuerKeys::fetched)
                .max()
                .orElseThrow(() -> ProviderCall.failed("no keys of " + cacheKey));
        return seen.stream().filter(key -> fetched(key) == last).filter(wanted).findFirst();
    }

    private PublicKeysWrapper load() {
        List<KeyWrapper> known = List.copyOf(seen);
        try {
            List<KeyWrapper> keys = issuer.get();
            keys.forEach(key -> key.setProviderPriority(now));
            return new PublicKeysWrapper(keys);
        } catch (AwsException e) {
            LOG.warnf("%s: %s; %d known keys stay", cacheKey, e.reason(), known.size());
            return new PublicKeysWrapper(known);
        }
    }

    /** When a key was fetched, in seconds; it rides on a field that has no meaning for public keys. */
    private static long fetched(KeyWrapper key) {
        return key.getProviderPriority();
    }
}
