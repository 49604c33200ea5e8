package org.keypool.signin.statistics;

import java.io.Serializable;
import java.util.Objects;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** An {@link HourCount} of an hour that is over. Never changed. */
@Entity
@Table(name = "KEYPOOL_SIGN_IN_HOUR")
@IdClass(HourEntity.Key.class)
public class HourEntity {

    /** Stands for a level or decision that there was not: keys hold no null, and Oracle takes an empty text for one. */
    static final String NONE = "NONE";

    /** Stands for a country that is not known; ISO 3166 leaves it to its users, and CLDR means this by it. */
    static final String NOWHERE = "ZZ";

    @Id
    @Column(name = "REALM_ID", length = 36)
    private String realmId;

    @Id
    @Column(name = "HOUR_TIME")
    private long hour;

    @Id
    @Column(name = "RISK_LEVEL", length = 16)
    private String level;

    @Id
    @Column(name = "RISK_DECISION", length = 32)
    private String decision;

    @Id
    @Column(name = "RESPONSE", length = 16)
    private String response;

    @Id
    @Column(name = "COUNTRY", length = 2)
    private String country;

    @Column(name = "SIGN_INS", nullable = false)
    private long signIns;

    /** For Hibernate. */
    protected HourEntity() {}

    HourEntity(String realmId, HourCount count) {
        this.realmId = realmId;
        hour = count.hour();
        level = Objects.requireNonNullElse(count.kind().level(), NONE);
        decision = Objects.requireNonNullElse(count.kind().decision(), NONE);
        response = count.kind().response();
        country = country(count.country());
        signIns = count.signIns();
    }

    /** How a country stands in a row. */
    static String country(String code) {
        return Objects.requireNonNullElse(code, NOWHERE);
    }

    /** The primary key. */
    record Key(String realmId, long hour, String level, String decision, String response, String country)
            implements Serializable {}
}
