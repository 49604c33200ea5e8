package org.keypool.signin.device;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.keycloak.jose.jws.crypto.HashUtils;

/** The key that a trusted device shows next, as a hash. What the user sees of it is a credential of the same id. */
@Entity
@Table(name = "KEYPOOL_TRUSTED_DEVICE")
public class TrustedDeviceEntity {

    @Id
    @Column(name = "ID", length = 36)
    private String id;

    @Column(name = "KEY_HASH", length = 64, nullable = false)
    private String keyHash;

    @Column(name = "EXPIRES", nullable = false)
    private long expires;

    /** For Hibernate. */
    protected TrustedDeviceEntity() {}

    TrustedDeviceEntity(String id, String keyHash, long expires) {
        this.id = id;
        this.keyHash = keyHash;
        this.expires = expires;
    }

    /** The hash of a key of one device; a key says nothing for another one. */
    static String hash(String deviceId, String key) {
        return HashUtils.sha256UrlEncodedHash(deviceId + "." + key, StandardCharsets.UTF_8);
    }

    String id() {
        return id;
    }

    long expires() {
        return expires;
    }

    boolean expired(long now) {
        return now >= expires;
    }

    boolean has(String hash) {
        return MessageDigest.isEqual(
                keyHash.getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
    }

    void rotate(String newHash) {
        keyHash = newHash;
    }
}
