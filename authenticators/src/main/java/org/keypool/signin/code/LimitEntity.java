package org.keypool.signin.code;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How much of a limit somebody has taken in the window that ends at a time. */
@Entity
@Table(name = "KEYPOOL_SIGN_IN_LIMIT")
public class LimitEntity {

    @Id
    @Column(name = "ID", length = 64)
    private String id;

    @Column(name = "TAKEN", nullable = false)
    private int taken;

    @Column(name = "EXPIRES", nullable = false)
    private long expires;

    /** For Hibernate. */
    protected LimitEntity() {}

    LimitEntity(String id) {
        this.id = id;
    }

    boolean reached(Limit limit, long now) {
        return now < expires && taken >= limit.most();
    }

    void take(long now) {
        if (now >= expires) {
            taken = 0;
            expires = now + Limit.WINDOW_MILLIS;
        }
        taken++;
    }
}
