package org.keypool.identity.registry;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

/** An identity. */
@Entity
@Table(name = "KEYPOOL_IDENTITY")
@NamedQuery(
        name = "keypool.identityWithLogins",
        query = "select i.poolGuid, i.mergedInto, i.created, i.guest, l.provider, l.subject"
                + " from IdentityEntity i left join LoginEntity l on l.identityGuid = i.guid"
                + " where i.guid = :guid and i.realmId = :realmId")
@NamedQuery(
        name = "keypool.identityOfUser",
        query = "select i.guid from IdentityEntity i join LoginEntity l on l.identityGuid = i.guid"
                + " where i.guid = :guid and i.realmId = :realmId and i.poolGuid = :poolGuid and i.mergedInto is null"
                + " and l.userId = :userId")
@NamedQuery(name = "keypool.deleteIdentities", query = "delete from IdentityEntity i where i.realmId = :realmId")
@NamedQuery(
        name = "keypool.deleteIdentitiesOfPool",
        query = "delete from IdentityEntity i where i.poolGuid = :poolGuid")
@NamedQuery(
        name = "keypool.moveMergedIdentities",
        query = "update IdentityEntity i set i.mergedInto = :to where i.mergedInto = :from")
@NamedQuery(name = "keypool.identitiesMergedInto", query = "select i from IdentityEntity i where i.mergedInto = :guid")
class IdentityEntity {

    @Id
    @Column(name = "ID", length = 36)
    String guid;

    @Column(name = "REALM_ID", length = 36)
    String realmId;

    @Column(name = "POOL_ID", length = 36)
    String poolGuid;

    /** Whether no login was ever linked to it. */
    @Column(name = "GUEST")
    boolean guest;

    /** The identity this one went into; {@code null} while it is in use. */
    @Column(name = "MERGED_INTO", length = 36)
    String mergedInto;

    /** Milliseconds since the epoch. */
    @Column(name = "CREATED")
    long created;

    /** Milliseconds since the epoch. */
    @Column(name = "MODIFIED")
    long modified;
}
