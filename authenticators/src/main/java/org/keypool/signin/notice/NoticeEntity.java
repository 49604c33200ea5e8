package org.keypool.signin.notice;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A mail about a sign-in that is to be sent, or was: one of the few that a user gets in an hour. */
@Entity
@Table(name = "KEYPOOL_SIGN_IN_NOTICE")
class NoticeEntity {

    /** When a notice is due that was sent, or given up. */
    static final long NEVER = Long.MAX_VALUE;

    @Id
    @Column(name = "EVENT_ID", length = 36)
    private String eventId;

    @Column(name = "REALM_ID", length = 36, nullable = false)
    private String realmId;

    @Column(name = "USER_ID", length = 255, nullable = false)
    private String userId;

    @Column(name = "NOTICE_HOUR", nullable = false)
    private long hour;

    @Column(name = "SLOT", nullable = false)
    private int slot;

    @Column(name = "REALM_URL", length = 2000, nullable = false)
    private String realmUrl;

    @Column(name = "DUE_TIME", nullable = false)
    private long dueTime;

    @Column(name = "TRIES", nullable = false)
    private int tries;

    /** For Hibernate. */
    protected NoticeEntity() {}

    NoticeEntity(String eventId, String realmId, String userId, String realmUrl, long hour, int slot, long dueTime) {
        this.eventId = eventId;
        this.realmId = realmId;
        this.userId = userId;
        this.realmUrl = realmUrl;
        this.hour = hour;
        this.slot = slot;
        this.dueTime = dueTime;
    }

    String eventId() {
        return eventId;
    }

    String realmId() {
        return realmId;
    }

    String userId() {
        return userId;
    }

    String realmUrl() {
        return realmUrl;
    }

    long dueTime() {
        return dueTime;
    }

    int tries() {
        return tries;
    }
}
