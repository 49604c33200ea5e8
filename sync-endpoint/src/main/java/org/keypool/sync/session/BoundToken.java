package org.keypool.sync.session;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Something the client brings back unread: a payload that opens only in the place it was made for.
 *
 * <p>URL-safe without padding, because the older SDKs disagree on how {@code +}, {@code /} and {@code =} are signed in a
 * query string.
 */
final class BoundToken {

    /** More than any token of ours has; longer ones are not worth decoding. */
    private static final int MAX_LENGTH = 1024;

    private final Seal seal;
    private final List<String> place;

    BoundToken(Seal seal, String... place) {
        this.seal = seal;
        this.place = List.of(place);
    }

    String write(byte[] payload) {
        byte[] mac = seal.mac(sealed(payload));
        byte[] token = ByteBuffer.allocate(1 + mac.length + payload.length)
                .put((byte) mac.length)
                .put(mac)
                .put(payload)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** The payload, or empty if this was made by nobody or for another place. */
    Optional<byte[]> read(String token) {
        if (token.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (bytes.length == 0 || bytes[0] < 0 || bytes.length < 1 + bytes[0]) {
            return Optional.empty();
        }
        byte[] mac = Arrays.copyOfRange(bytes, 1, 1 + bytes[0]);
        byte[] payload = Arrays.copyOfRange(bytes, 1 + bytes[0], bytes.length);
        return seal.verify(sealed(payload), mac) ? Optional.of(payload) : Optional.empty();
    }

    /** Each part with its length in front, so that no two places are sealed alike. */
    private byte[] sealed(byte[] payload) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (String part : place) {
                out.writeUTF(part);
            }
            out.write(payload);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
