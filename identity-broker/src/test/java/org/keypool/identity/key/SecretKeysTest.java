package org.keypool.identity.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class SecretKeysTest {

    private static final byte[] FIRST = secret(1);
    private static final byte[] SECOND = secret(2);
    private static final byte[] MESSAGE = "message".getBytes(UTF_8);

    private final SecretKeys keys = keys(1, FIRST);
    private final SecretKeys rotated = new SecretKeys(Map.of(1, FIRST, 2, SECOND), 2, none -> null);

    @Test
    void openWhenSealedForTheSamePurposeThenGivesTheMessage() {
        assertThat(keys.open("a", keys.seal("a", MESSAGE))).contains(MESSAGE);
    }

    @Test
    void openWhenSealedForAnotherPurposeThenGivesNothing() {
        assertThat(keys.open("b", keys.seal("a", MESSAGE))).isEmpty();
    }

    @Test
    void openWhenSealedByAnotherRealmThenGivesNothing() {
        assertThat(keys(1, SECOND).open("a", keys.seal("a", MESSAGE))).isEmpty();
    }

    @Test
    void openWhenKeyWasRotatedThenStillGivesTheMessage() {
        assertThat(rotated.open("a", keys.seal("a", MESSAGE))).contains(MESSAGE);
        assertThat(keys.open("a", rotated.seal("a", MESSAGE))).isEmpty();
    }

    @Test
    void sealWhenTheNewestKeyIsNotInUseYetThenTheActiveOneSeals() {
        SecretKeys waiting = new SecretKeys(Map.of(1, FIRST, 2, SECOND), 1, none -> null);

        assertThat(keys.open("a", waiting.seal("a", MESSAGE))).contains(MESSAGE);
        assertThat(keys.verify("a", MESSAGE, waiting.mac("a", MESSAGE))).isTrue();
    }

    @Test
    void openWhenAnotherNodeHasAYoungerKeyThenItIsAskedForThatOneOnly() {
        List<Integer> asked = new ArrayList<>();
        SecretKeys behind = new SecretKeys(Map.of(1, FIRST), 1, generation -> {
            asked.add(generation);
            return generation == 2 ? SECOND : null;
        });

        assertThat(behind.open("a", rotated.seal("a", MESSAGE))).contains(MESSAGE);
        assertThat(behind.verify("a", MESSAGE, rotated.mac("a", MESSAGE))).isTrue();
        assertThat(behind.open("a", keys.seal("a", MESSAGE))).contains(MESSAGE);
        assertThat(asked).containsExactly(2, 2);
    }

    @Property
    void openWhenAnyBitIsFlippedThenGivesNothing(
            @ForAll @IntRange(max = 39) int position, @ForAll @IntRange(max = 7) int bit) {
        byte[] sealed = keys.seal("a", MESSAGE);
        sealed[position % sealed.length] ^= (byte) (1 << bit);

        assertThat(keys.open("a", sealed)).isEmpty();
    }

    @Property
    void openAndVerifyWhenGivenAnyBytesThenGiveNothing(@ForAll byte[] bytes) {
        assertThat(keys.open("a", bytes)).isEmpty();
        assertThat(keys.verify("a", MESSAGE, bytes)).isFalse();
    }

    @Test
    void sealWhenCalledTwiceThenNeverGivesTheSame() {
        assertThat(keys.seal("a", MESSAGE)).isNotEqualTo(keys.seal("a", MESSAGE));
    }

    @Test
    void verifyWhenSamePurposeAndDataThenHolds() {
        byte[] mac = keys.mac("a", MESSAGE);

        assertThat(keys.verify("a", MESSAGE, mac)).isTrue();
        assertThat(rotated.verify("a", MESSAGE, mac)).isTrue();
        assertThat(keys.verify("b", MESSAGE, mac)).isFalse();
        assertThat(keys.verify("a", "another".getBytes(UTF_8), mac)).isFalse();
        assertThat(keys(1, SECOND).verify("a", MESSAGE, mac)).isFalse();
    }

    private static SecretKeys keys(int generation, byte[] secret) {
        return new SecretKeys(Map.of(generation, secret), generation, none -> null);
    }

    private static byte[] secret(int seed) {
        byte[] secret = new byte[32];
        new Random(seed).nextBytes(secret);
        return secret;
    }
}
