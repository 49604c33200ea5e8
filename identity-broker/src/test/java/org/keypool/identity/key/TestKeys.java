package org.keypool.identity.key;

import java.util.Arrays;
import java.util.Map;

/** Keys for tests of what is built on them. */
public final class TestKeys {

    private TestKeys() {}

    /** Keys whose only secret is 32 times this byte. */
    public static SecretKeys of(int secret) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) secret);
        return new SecretKeys(Map.of(1, bytes), 1, none -> null);
    }
}
