package org.keypool.identity.credentials.sts;

import java.io.Serializable;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

import org.hibernate.annotations.Nationalized;

/** What is needed to verify a signature made with an STS's credentials, sealed, for as long as they live. */
@Entity
@Table(name = "KEYPOOL_STS_CREDENTIALS")
@IdClass(StsCredentialsEntity.Key.class)
@NamedQuery(
        name = "keypool.deleteExpiredStsCredentials",
        query = "delete from StsCredentialsEntity c where c.expires < :now")
@NamedQuery(
        name = "keypool.deleteStsCredentials",
        query = "delete from StsCredentialsEntity c where c.realmId = :realmId")
class StsCredentialsEntity {

    @Id
    @Column(name = "REALM_ID", length = 36)
    String realmId;

    @Id
    @Column(name = "ACCESS_KEY_ID", length = 128)
    String accessKeyId;

    /** Base64 of the sealed content. */
    @Nationalized
    @Column(name = "SEALED")
    String sealed;

    /** Seconds since the epoch. */
    @Column(name = "EXPIRES")
    long expires;

    record Key(String realmId, String accessKeyId) implements Serializable {}
}
