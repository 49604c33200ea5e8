package org.keypool.signin.history;

import java.io.Serializable;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** How many sign-ins of a realm had one value of one trait. The value itself is not kept, only its hash. */
@Entity
@Table(name = "KEYPOOL_SIGN_IN_FEATURE")
@IdClass(FeatureCountEntity.Key.class)
class FeatureCountEntity {

    @Id
    @Column(name = "REALM_ID", length = 36)
    private String realmId;

    @Id
    @Column(name = "VALUE_KEY", length = 64)
    private String valueKey;

    @Column(name = "FEATURE", length = 32, nullable = false)
    private String feature;

    @Column(name = "SIGN_INS", nullable = false)
    private long signIns;

    @Column(name = "LAST_TIME", nullable = false)
    private long lastTime;

    /** For Hibernate. */
    protected FeatureCountEntity() {}

    FeatureCountEntity(Key key, String feature, long signIns, long lastTime) {
        this.realmId = key.realmId;
        this.valueKey = key.valueKey;
        this.feature = feature;
        this.signIns = signIns;
        this.lastTime = lastTime;
    }

    /** The primary key. Ordered, so that two nodes lock rows in the same order. */
    record Key(String realmId, String valueKey) implements Serializable, Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            int byRealm = realmId.compareTo(other.realmId);
            return byRealm != 0 ? byRealm : valueKey.compareTo(other.valueKey);
        }
    }
}
