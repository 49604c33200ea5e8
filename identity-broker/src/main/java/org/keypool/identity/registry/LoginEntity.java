package org.keypool.identity.registry;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

import org.keypool.identity.link.LoginKey;

/** A login that is linked to an identity. The primary key is what makes one of two racing identities win. */
@Entity
@Table(name = "KEYPOOL_LOGIN")
@IdClass(LoginEntity.Key.class)
@NamedQuery(name = "keypool.loginsOfIdentity", query = "select l from LoginEntity l where l.identityGuid = :guid")
@NamedQuery(name = "keypool.deleteLoginsOfPool", query = "delete from LoginEntity l where l.poolGuid = :poolGuid")
@NamedQuery(name = "keypool.deleteLoginsOfIdentity", query = "delete from LoginEntity l where l.identityGuid = :guid")
@NamedQuery(
        name = "keypool.loginsOfUser",
        query = "select l from LoginEntity l where l.userId = :userId and l.provider = :provider")
@NamedQuery(name = "keypool.loginsOfProvider", query = "select l from LoginEntity l where l.provider = :provider")
@NamedQuery(name = "keypool.deleteLogins", query = "delete from LoginEntity l where l.realmId = :realmId")
class LoginEntity {

    @Id
    @Column(name = "POOL_ID", length = 36)
    String poolGuid;

    @Id
    @Column(name = "PROVIDER", length = 255)
    String provider;

    /** Hex SHA-256 of the subject, which may be too long for an index. */
    @Id
    @Column(name = "SUBJECT_HASH", length = 64)
    String subjectHash;

    @Column(name = "SUBJECT", length = LoginKey.MAX_SUBJECT)
    String subject;

    /** The pool's realm. */
    @Column(name = "REALM_ID", length = 36)
    String realmId;

    @Column(name = "IDENTITY_ID", length = 36)
    String identityGuid;

    /** The user of the provider's realm, or {@code null}. */
    @Column(name = "USER_ID", length = 255)
    String userId;

    LoginKey key() {
        return new LoginKey(provider, subject);
    }

    record Key(String poolGuid, String provider, String subjectHash) implements Serializable {

        static Key of(String poolGuid, LoginKey login) {
            return new Key(poolGuid, login.provider(), hash(login.subject()));
        }

        private static String hash(String subject) {
            try {
                return HexFormat.of()
                        .formatHex(
                                MessageDigest.getInstance("SHA-256").digest(subject.getBytes(StandardCharsets.UTF_8)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
