package org.keypool.identity.login;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import org.junit.jupiter.api.Test;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.crypto.PublicKeysWrapper;
import org.keycloak.keys.PublicKeyLoader;
import org.keycloak.keys.PublicKeyStorageProvider;
import org.keypool.aws.AwsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IssuerKeysTest {

    private static final int HOUR = 3600;

    private final Cache cache = new Cache();
    private List<String> published = List.of("a");
    private int asked;

    @Test
    void findWhenTheKeyIsKnownThenTheIssuerIsNotAskedAgain() {
        assertThat(find("a", 0)).isTrue();
        assertThat(find("a", HOUR - 1)).isTrue();
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void findWhenAnHourHasPassedThenAsksAgainAndAKeyThatWasTakenBackCountsNoMore() {
        assertThat(find("a", 0)).isTrue();
        published = List.of("b");

        assertThat(find("a", HOUR)).isFalse();
        assertThat(find("b", HOUR)).isTrue();
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void findWhenTheIssuerIsDownThenWhatItSaidLastCountsAndItIsNotAskedEveryTime() {
        published = List.of("a", "b");
        assertThat(find("b", 0)).isTrue();
        published = null;

        for (int second = 0; second < 100; second++) {
            assertThat(find("a", 2 * HOUR + second)).isTrue();
            assertThat(find("b", 2 * HOUR + second)).isTrue();
            assertThat(find("made-up", 2 * HOUR + second)).isFalse();
        }
        assertThat(asked).isBetween(8, 12);
    }

    @Test
    void findWhenTheIssuerWasNeverUpThenItsFaultAndItIsNotAskedEveryTime() {
        published = null;

        for (int second = 0; second < 10; second++) {
            int now = second;
            assertThatThrownBy(() -> find("a", now))
                    .isInstanceOfSatisfying(
                            AwsException.class, e -> assertThat(e.type()).isEqualTo("ExternalServiceException"));
        }
        assertThat(asked).isEqualTo(1);
        published = List.of("a");
        assertThat(find("a", 20)).isTrue();
    }

    @Test
    void findWhenTheKeyIsForAnotherAlgorithmThenNotFound() {
        assertThat(find("a", 0)).isTrue();
        assertThat(keys(0).find("a", "ES256")).isEmpty();
    }

    private boolean find(String keyId, int now) {
        cache.now = now;
        return keys(now).find(keyId, "RS256").isPresent();
    }

    private IssuerKeys keys(int now) {
        return new IssuerKeys(
                cache,
                "issuer",
                () -> {
                    asked++;
                    if (published == null) {
                        throw ProviderCall.failed("down");
                    }
                    return published.stream().map(IssuerKeysTest::key).toList();
                },
                // As a server's clock: not so near to zero that an hour ago is before it.
                1_000_000_000L + now);
    }

    private static KeyWrapper key(String id) {
        KeyWrapper key = new KeyWrapper();
        key.setKid(id);
        key.setAlgorithm("RS256");
        return key;
    }

    /** What Keycloak's cache does on one node: asks for what it does not find, at most once in ten seconds. */
    private static final class Cache implements PublicKeyStorageProvider {

        private int now;
        private Integer loaded;
        private List<KeyWrapper> keys = new ArrayList<>();

        @Override
        public KeyWrapper getFirstPublicKey(String modelKey, Predicate<KeyWrapper> predicate, PublicKeyLoader loader) {
            return first(predicate).orElseGet(() -> {
                reloadKeys(modelKey, loader);
                return first(predicate).orElse(null);
            });
        }

        private Optional<KeyWrapper> first(Predicate<KeyWrapper> predicate) {
            return keys.stream().filter(predicate).findFirst();
        }

        @Override
        public boolean reloadKeys(String modelKey, PublicKeyLoader loader) {
            if (loaded != null && now <= loaded + 10) {
                return false;
            }
            try {
                PublicKeysWrapper fresh = loader.loadKeys();
                keys = fresh.getKeys();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            loaded = now;
            return true;
        }

        @Override
        public KeyWrapper getPublicKey(String modelKey, String kid, String algorithm, PublicKeyLoader loader) {
            throw new UnsupportedOperationException();
        }

        @Override
        public KeyWrapper getFirstPublicKey(String modelKey, String algorithm, PublicKeyLoader loader) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<KeyWrapper> getKeys(String modelKey, PublicKeyLoader loader) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
