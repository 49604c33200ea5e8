package org.keypool.identity.key;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A realm's symmetric keys, one in use, all of them honoured: seals, opens and authenticates small messages.
 *
 * <p>Every purpose has a key of its own, {@code HMAC-SHA256(secret, purpose)}, so what one part of Keypool made means
 * nothing to another.
 */
public final class SecretKeys {

    private static final byte FORMAT = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int HEADER_BYTES = 1 + Integer.BYTES;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<Integer, byte[]> secrets;
    private final int active;
    private final IntFunction<byte[]> younger;

    /**
     * @param secrets 32 bytes each, by generation
     * @param active the generation that seals
     * @param younger asked for a generation that is not among them; {@code null} where there is none
     */
    SecretKeys(Map<Integer, byte[]> secrets, int active, IntFunction<byte[]> younger) {
        this.secrets = secrets;
        this.active = active;
        this.younger = younger;
    }

    /** {@code format | generation | nonce | AES-256-GCM(plain)}, with the first two authenticated as well. */
    public byte[] seal(String purpose, byte[] plain) {
        try {
            byte[] nonce = new byte[NONCE_BYTES];
            RANDOM.nextBytes(nonce);
            byte[] header = header(active);
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key(purpose, secrets.get(active)), nonce, header);
            byte[] sealed = cipher.doFinal(plain);
            return ByteBuffer.allocate(header.length + nonce.length + sealed.length)
                    .put(header)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What {@link #seal} was given, or nothing if this realm did not seal it for this purpose. */
    public Optional<byte[]> open(String purpose, byte[] sealed) {
        if (sealed.length < HEADER_BYTES + NONCE_BYTES + TAG_BITS / 8) {
            return Optional.empty();
        }
        Optional<byte[]> secret = secret(sealed);
        if (secret.isEmpty()) {
            return Optional.empty();
        }
        ByteBuffer message = ByteBuffer.wrap(sealed, HEADER_BYTES, sealed.length - HEADER_BYTES);
        byte[] nonce = new byte[NONCE_BYTES];
        message.get(nonce);
        byte[] rest = new byte[message.remaining()];
        message.get(rest);
        try {
            byte[] header = Arrays.copyOf(sealed, HEADER_BYTES);
            return Optional.of(cipher(Cipher.DECRYPT_MODE, key(purpose, secret.get()), nonce, header)
                    .doFinal(rest));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code format | generation | HMAC-SHA256(data)}: 37 bytes. */
    public byte[] mac(String purpose, byte[] data) {
        return mac(header(active), hmac(key(purpose, secrets.get(active)), data));
    }

    /** Whether {@link #mac} gave {@code mac} for the same purpose and data, now or with an older key. */
    public boolean verify(String purpose, byte[] data, byte[] mac) {
        return secret(mac)
                .map(secret -> mac(Arrays.copyOf(mac, HEADER_BYTES), hmac(key(purpose, secret), data)))
                .filter(expected -> MessageDigest.isEqual(expected, mac))
                .isPresent();
    }

    /** 32 bytes that follow from the key that sealed {@code sealed} and from {@code sealed} itself, or nothing. */
    public Optional<byte[]> derive(String purpose, byte[] sealed) {
        return secret(sealed).map(secret -> hmac(key(purpose, secret), sealed));
    }

    /** The secret whose generation the message names. */
    private Optional<byte[]> secret(byte[] message) {
        if (message.length < HEADER_BYTES || message[0] != FORMAT) {
            return Optional.empty();
        }
        int generation = ByteBuffer.wrap(message, 1, Integer.BYTES).getInt();
        byte[] known = secrets.get(generation);
        return Optional.ofNullable(known == null ? younger.apply(generation) : known);
    }

    private static byte[] mac(byte[] header, byte[] mac) {
        return ByteBuffer.allocate(header.length + mac.length)
                .put(header)
                .put(mac)
                .array();
    }

    private static byte[] header(int generation) {
        return ByteBuffer.allocate(HEADER_BYTES).put(FORMAT).putInt(generation).array();
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] header) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(header);
        return cipher;
    }

    private static byte[] key(String purpose, byte[] secret) {
        return hmac(secret, ("keypool:" + purpose).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] hmac(byte[] key, byte[] data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
