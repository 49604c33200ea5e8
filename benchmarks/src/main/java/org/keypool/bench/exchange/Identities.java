package org.keypool.bench.exchange;

import java.util.List;

import org.keypool.bench.database.Postgres;
import org.keypool.bench.pool.PoolRealm;

/** The identities of one pool, filled up in the database: half of them guests, half of users who never come. */
final class Identities {
    private final Postgres postgres;
    private final PoolRealm realm;

    Identities(Postgres postgres, PoolRealm realm) {
        this.postgres = postgres;
        this.realm = realm;
    }

    /** Adds identities until there are so many. */
    void fillUpTo(int size) {
        int present = Integer.parseInt(
                postgres.column("select count(*) from keypool_identity").get(0));
        postgres.execute(
                "insert into keypool_identity (id, realm_id, pool_id, guest, created, modified)"
                        + " select gen_random_uuid(), ?, ?, n % 2 = 0, 0, 0 from generate_series(1, ?) n",
                realm.realmId(), realm.poolGuid(), size - present);
        postgres.execute("insert into keypool_login"
                + " (pool_id, provider, subject_hash, subject, realm_id, identity_id, user_id)"
                + " select pool_id, 'realm:' || realm_id, encode(sha256(convert_to(id, 'UTF8')), 'hex'),"
                + " id, realm_id, id, id from keypool_identity i"
                + " where not guest and not exists (select from keypool_login l where l.identity_id = i.id)");
        tidy();
    }

    /** Removes what was created since, in milliseconds since the epoch: the guests of a measurement. */
    void removeGuestsSince(long millis) {
        postgres.execute("delete from keypool_identity where guest and created >= ?", millis);
        tidy();
    }

    /** The ids of some guests from all over the table. */
    List<String> guests(int count) {
        return postgres.column(
                "select 'local-1:' || id from keypool_identity where guest order by random() limit ?", count);
    }

    private void tidy() {
        postgres.execute("vacuum analyze keypool_identity");
        postgres.execute("vacuum analyze keypool_login");
        postgres.execute("checkpoint");
    }
}
