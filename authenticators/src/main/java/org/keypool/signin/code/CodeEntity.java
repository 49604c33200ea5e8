package org.keypool.signin.code;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A code that was sent and not used yet: its hash, under the hash of what it is good for. */
@Entity
@Table(name = "KEYPOOL_SIGN_IN_CODE")
public class CodeEntity {

    /** How often one may guess at one code. */
    private static final int MOST_TRIES = 5;

    private static final long LIFESPAN_MILLIS = Codes.LIFESPAN_MINUTES * 60_000L;

    @Id
    @Column(name = "ID", length = 64)
    private String id;

    @Column(name = "CODE_HASH", length = 64, nullable = false)
    private String hash = "";

    @Column(name = "TRIES", nullable = false)
    private int tries;

    @Column(name = "EXPIRES", nullable = false)
    private long expires;

    /** For Hibernate. */
    protected CodeEntity() {}

    CodeEntity(String id) {
        this.id = id;
    }

    String hash() {
        return hash;
    }

    boolean usable(long now) {
        return tries < MOST_TRIES && now < expires;
    }

    void failed() {
        tries++;
    }

    /** For how many seconds from now on no other code takes its place; 0 if one may. */
    int pause(long now) {
        long old = now - (expires - LIFESPAN_MILLIS);
        return (int) Math.max(0, (Codes.PAUSE_SECONDS * 1000L - old + 999) / 1000);
    }

    void replace(String newHash, long now) {
        hash = newHash;
        tries = 0;
        expires = now + LIFESPAN_MILLIS;
    }
}
