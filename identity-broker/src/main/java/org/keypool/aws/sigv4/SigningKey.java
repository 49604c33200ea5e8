package org.keypool.aws.sigv4;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key derived from a secret for one scope. */
final class SigningKey {

    private static final String HMAC = "HmacSHA256";

    private final byte[] key;

    SigningKey(String secretKey, CredentialScope scope) {
        byte[] derived = ("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8);
        derived = hmac(derived, scope.date());
        derived = hmac(derived, scope.region());
        derived = hmac(derived, scope.service());
        key = hmac(derived, CredentialScope.TERMINATOR);
    }

    /** The signature, in lower-case hexadecimal. */
    String sign(String stringToSign) {
        return HexFormat.of().formatHex(hmac(key, stringToSign));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }
}
