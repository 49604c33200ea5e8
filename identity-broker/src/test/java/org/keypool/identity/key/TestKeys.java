package org.keypool.identity.key;

import java.util.Arrays;
import java.util.TreeMap;

/** Keys for tests of what is built on them. */
public final class TestKeys {

    private TestKeys() {}

    /** Keys whose only secret is 32 times this byte. */
    public static SecretKeys of(int secret) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) secret);
        TreeMap<Integer, byte[]> secrets = new TreeMap<>();
        secrets.put(1, bytes);
        return new SecretKeys(secrets);
    }
}
