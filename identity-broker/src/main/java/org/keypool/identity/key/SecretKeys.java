package org.keypool.identity.key;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A realm's symmetric keys, newest first in use, all of them honoured: seals, opens and authenticates small messages.
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

    private final NavigableMap<Integer, byte[]> secrets;

    /** @param secrets 32 bytes each, by generation; the highest generation is the active one */
    SecretKeys(NavigableMap<Integer, byte[]> secrets) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("a realm has at least one secret");
        }
        this.secrets = new TreeMap<>(secrets);
    }

    /** {@code format | generation | nonce | AES-256-GCM(plain)}, with the first two authenticated as well. */
    public byte[] seal(String purpose, byte[] plain) {
        try {
            byte[] nonce = new byte[NONCE_BYTES];
            RANDOM.nextBytes(nonce);
            int generation = secrets.lastKey();
            byte[] header = header(generation);
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, purpose, generation, nonce, header);
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
        Optional<Integer> generation = generation(sealed);
        if (generation.isEmpty() || sealed.length < HEADER_BYTES + NONCE_BYTES + TAG_BITS / 8) {
            return Optional.empty();
        }
        ByteBuffer message = ByteBuffer.wrap(sealed, HEADER_BYTES, sealed.length - HEADER_BYTES);
        byte[] nonce = new byte[NONCE_BYTES];
        message.get(nonce);
        byte[] rest = new byte[message.remaining()];
        message.get(rest);
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, purpose, generation.get(), nonce, header(generation.get()))
                    .doFinal(rest));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code format | generation | HMAC-SHA256(data)}: 37 bytes. */
    public byte[] mac(String purpose, byte[] data) {
        int generation = secrets.lastKey();
        byte[] mac = hmac(key(purpose, generation), data);
        return ByteBuffer.allocate(HEADER_BYTES + mac.length)
                .put(header(generation))
                .put(mac)
                .array();
    }

    /** Whether {@link #mac} gave {@code mac} for the same purpose and data, now or with an older key. */
    public boolean verify(String purpose, byte[] data, byte[] mac) {
        return generation(mac)
                .map(generation -> ByteBuffer.allocate(HEADER_BYTES + 32)
                        .put(header(generation))
                        .put(hmac(key(purpose, generation), data))
                        .array())
                .filter(expected -> MessageDigest.isEqual(expected, mac))
                .isPresent();
    }

    /** 32 bytes that follow from the key that sealed {@code sealed} and from {@code sealed} itself, or nothing. */
    public Optional<byte[]> derive(String purpose, byte[] sealed) {
        return generation(sealed).map(generation -> hmac(key(purpose, generation), sealed));
    }

    private Optional<Integer> generation(byte[] message) {
        if (message.length < HEADER_BYTES || message[0] != FORMAT) {
            return Optional.empty();
        }
        return Optional.of(ByteBuffer.wrap(message, 1, Integer.BYTES).getInt()).filter(secrets::containsKey);
    }

    private static byte[] header(int generation) {
        return ByteBuffer.allocate(HEADER_BYTES).put(FORMAT).putInt(generation).array();
    }

    private Cipher cipher(int mode, String purpose, int generation, byte[] nonce, byte[] header)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key(purpose, generation), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(header);
        return cipher;
    }

    private byte[] key(String purpose, int generation) {
        return hmac(secrets.get(generation), ("keypool:" + purpose).getBytes(StandardCharsets.UTF_8));
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
