package org.keypool.identity.key;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyType;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;

/**
 * A key pair that signs pool tokens with RS512, the algorithm Cognito signs with.
 *
 * @param kid its id in the JWK set and in token headers
 * @param privateKey signs
 * @param certificate self-signed; an STS may pin its thumbprint
 */
public record PoolTokenKey(String kid, PrivateKey privateKey, X509Certificate certificate) {

    static PoolTokenKey of(KeyEntity key) {
        Base64.Decoder base64 = Base64.getDecoder();
        try {
            return new PoolTokenKey(
                    key.id,
                    KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(base64.decode(key.material))),
                    (X509Certificate) CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(base64.decode(key.certificate))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("key " + key.id + " cannot be read", e);
        }
    }

    /** The pair as Keycloak's signers and verifiers take it. */
    public KeyWrapper wrap() {
        KeyWrapper wrapper = new KeyWrapper();
        wrapper.setKid(kid);
        wrapper.setType(KeyType.RSA);
        wrapper.setUse(KeyUse.SIG);
        wrapper.setAlgorithm(Algorithm.RS512);
        wrapper.setPrivateKey(privateKey);
        wrapper.setPublicKey(certificate.getPublicKey());
        wrapper.setCertificate(certificate);
        return wrapper;
    }
}
