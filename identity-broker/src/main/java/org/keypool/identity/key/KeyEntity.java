package org.keypool.identity.key;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

import org.hibernate.annotations.Nationalized;

/** One key of a realm. {@code (REALM_ID, PURPOSE, GENERATION)} is unique: of two nodes that race, one wins. */
@Entity
@Table(name = "KEYPOOL_KEY")
@NamedQuery(
        name = "keypool.keys",
        query = "select k from KeyEntity k where k.realmId = :realmId order by k.generation desc")
@NamedQuery(name = "keypool.deleteKeysById", query = "delete from KeyEntity k where k.id in :ids")
@NamedQuery(name = "keypool.deleteKeys", query = "delete from KeyEntity k where k.realmId = :realmId")
class KeyEntity {

    @Id
    @Column(name = "ID", length = 36)
    String id;

    @Column(name = "REALM_ID", length = 36)
    String realmId;

    /** {@code secret}: 32 random bytes; {@code pool-token}: an RSA key and its certificate. */
    @Column(name = "PURPOSE", length = 32)
    String purpose;

    @Column(name = "GENERATION")
    int generation;

    /** Base64: the secret, or the private key in PKCS #8. */
    @Nationalized
    @Column(name = "MATERIAL")
    String material;

    /** Base64: the X.509 certificate in DER, or {@code null}. */
    @Nationalized
    @Column(name = "CERTIFICATE")
    String certificate;

    /** Milliseconds since the epoch. */
    @Column(name = "CREATED")
    long created;

    /** Milliseconds since the epoch; {@code null}: ever since it was created. */
    @Column(name = "ACTIVE_FROM")
    Long activeFrom;

    Generation generation() {
        return new Generation(
                generation,
                Instant.ofEpochMilli(created),
                Instant.ofEpochMilli(activeFrom == null ? created : activeFrom));
    }
}
