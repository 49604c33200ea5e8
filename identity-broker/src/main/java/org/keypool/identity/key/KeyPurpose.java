package org.keypool.identity.key;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.keycloak.common.util.CertificateUtils;
import org.keycloak.models.RealmModel;

/** What a key is for. */
enum KeyPurpose {

    /** 32 random bytes: seals and authenticates what comes back to us. */
    SECRET("secret") {
        @Override
        void fill(KeyEntity key, RealmModel realm) {
            byte[] secret = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(secret);
            key.material = Base64.getEncoder().encodeToString(secret);
        }
    },

    /** An RSA key and its certificate: signs pool tokens. */
    POOL_TOKEN("pool-token") {
        @Override
        void fill(KeyEntity key, RealmModel realm) {
            KeyPair pair = rsa();
            key.material = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
            try {
                key.certificate = Base64.getEncoder()
                        .encodeToString(
                                CertificateUtils.generateV1SelfSignedCertificate(pair, "Keypool " + realm.getName())
                                        .getEncoded());
            } catch (CertificateEncodingException e) {
                throw new IllegalStateException(e);
            }
        }
    };

    private static final int RSA_BITS = 2048;
    private static final int SECRET_BYTES = 32;

    private final String id;

    KeyPurpose(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    List<Generation> generations(Collection<KeyEntity> rows) {
        return rows.stream()
                .filter(row -> row.purpose.equals(id))
                .map(KeyEntity::generation)
                .toList();
    }

    KeyEntity create(RealmModel realm, int generation, Instant now, Instant activeFrom) {
        KeyEntity key = new KeyEntity();
        key.id = UUID.randomUUID().toString();
        key.realmId = realm.getId();
        key.purpose = id;
        key.generation = generation;
        key.created = now.toEpochMilli();
        key.activeFrom = activeFrom.toEpochMilli();
        fill(key, realm);
        return key;
    }

    abstract void fill(KeyEntity key, RealmModel realm);

    /** By the platform's own provider: the one that Keycloak's utilities take needs half as much again, or more. */
    private static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
