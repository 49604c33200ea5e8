package org.keypool.sync.outbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

import org.hibernate.annotations.Nationalized;

/** A message that waits for its delivery, or is being delivered. */
@Entity
@Table(name = "KEYPOOL_OUTBOX")
@NamedQuery(name = "keypool.lastOfLane", query = "select max(o.position) from OutboxEntity o where o.lane = :lane")
@NamedQuery(
        name = "keypool.messageAt",
        query = "select o from OutboxEntity o where o.lane = :lane and o.position = :position")
@NamedQuery(
        name = "keypool.dueMessages",
        query = "select o.id, o.due from OutboxEntity o"
                + " where o.channel = :channel and o.due <= :until and o.target not in :resting"
                + " and not exists (select 1 from OutboxEntity e where e.lane = o.lane and e.position < o.position)"
                + " order by o.due")
@NamedQuery(name = "keypool.lockMessages", query = "select o from OutboxEntity o where o.id in :ids and o.due <= :now")
@NamedQuery(name = "keypool.deleteMessage", query = "delete from OutboxEntity o where o.id = :id and o.claim = :claim")
@NamedQuery(
        name = "keypool.postponeMessage",
        query = "update OutboxEntity o set o.due = :due, o.claim = null where o.id = :id and o.claim = :claim")
@NamedQuery(
        name = "keypool.moveMessages",
        query = "update OutboxEntity o set o.identityGuid = :owner where o.identityGuid = :merged")
@NamedQuery(name = "keypool.deleteMessagesOfRealm", query = "delete from OutboxEntity o where o.realmId = :id")
@NamedQuery(name = "keypool.deleteMessagesOfPool", query = "delete from OutboxEntity o where o.poolGuid = :id")
@NamedQuery(name = "keypool.deleteMessagesOfIdentity", query = "delete from OutboxEntity o where o.identityGuid = :id")
class OutboxEntity {

    @Id
    @Column(name = "ID", length = 36)
    String id;

    @Column(name = "CHANNEL", length = 32)
    String channel;

    @Column(name = "TARGET", length = 255)
    String target;

    @Column(name = "LANE", length = 255)
    String lane;

    /** Unique in the lane. */
    @Column(name = "LANE_POSITION")
    long position;

    @Column(name = "REALM_ID", length = 36)
    String realmId;

    @Column(name = "POOL_ID", length = 36)
    String poolGuid;

    @Column(name = "IDENTITY_ID", length = 36)
    String identityGuid;

    @Nationalized
    @Column(name = "PAYLOAD")
    String payload;

    /** When a node may take it, in milliseconds since the epoch; of one that is being delivered, when another node may. */
    @Column(name = "DUE")
    long due;

    /** How often it was taken. */
    @Column(name = "ATTEMPTS")
    int attempts;

    /** Whoever delivers it right now; {@code null} while it waits. */
    @Column(name = "CLAIM", length = 36)
    String claim;

    OutboxMessage message() {
        return new OutboxMessage(channel, target, lane, realmId, poolGuid, identityGuid, payload);
    }
}
