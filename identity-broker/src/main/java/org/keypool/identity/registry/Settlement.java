package org.keypool.identity.registry;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OptimisticLockException;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keypool.common.database.Transactions;
import org.keypool.identity.link.KnownIdentity;
import org.keypool.identity.link.Linking;
import org.keypool.identity.link.LoginKey;
import org.keypool.identity.login.Login;
import org.keypool.identity.pool.IdentityPool;

/**
 * Settles which identity some logins belong to, in one transaction that is right when many devices and nodes race.
 *
 * <p>The rule is asked once without locks, which is enough when nothing changes, and otherwise again under row locks taken
 * in the order of ids. A login's primary key lets one of two new identities win.
 */
final class Settlement {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final IdentityPool pool;

    Settlement(KeycloakSession session, IdentityPool pool) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.pool = pool;
    }

    /** Decides from what is known. */
    interface Rule {
        Linking decide(Situation situation);
    }

    /**
     * What is known when a rule decides.
     *
     * @param presented the identity the caller names
     * @param proven the logins the caller proved
     * @param owners the identities that hold one of them
     * @param known all of these by guid
     */
    record Situation(
            Optional<KnownIdentity> presented,
            Set<LoginKey> proven,
            List<KnownIdentity> owners,
            Map<String, KnownIdentity> known) {}

    /**
     * Asks the rule and carries its decision out.
     *
     * @param identityId the identity the caller names, or {@code null}
     */
    Identity settle(List<Login> logins, String identityId, Rule rule) {
        return Transactions.durably(session, (own, database) -> {
            Situation seen = look(database, logins, identityId);
            Linking decision = rule.decide(seen);
            if (!decision.changesNothing()) {
                Set<String> involved = seen.known().keySet();
                if (!involved.isEmpty()) {
                    database.clear();
                    lock(database, involved);
                    seen = look(database, logins, identityId);
                    if (!involved.containsAll(seen.known().keySet())) {
                        throw new OptimisticLockException("another identity joined in");
                    }
                    decision = rule.decide(seen);
                }
                return apply(own, database, logins, decision, seen);
            }
            String owner = decision.owner().orElseThrow();
            return Identity.of(pool, owner, seen.known().get(owner).logins());
        });
    }

    static void lock(EntityManager database, Collection<String> guids) {
        for (String guid : new TreeSet<>(guids)) {
            database.find(IdentityEntity.class, guid, LockModeType.PESSIMISTIC_WRITE);
        }
    }

    private Situation look(EntityManager database, List<Login> logins, String identityId) {
        Rows rows = new Rows(database, realm);
        Map<String, KnownIdentity> known = new TreeMap<>();
        String presented = null;
        if (identityId != null) {
            IdentityEntity row =
                    rows.identity(pool, identityId).orElseThrow(() -> IdentityRegistry.notFound(identityId));
            if (row.mergedInto != null) {
                throw Linking.forbidden(identityId).because("it was merged into " + row.mergedInto);
            }
            presented = row.guid;
            known.put(row.guid, rows.known(row));
        }
        Set<LoginKey> proven = logins.stream().map(Login::key).collect(Collectors.toSet());
        Set<String> owners = new HashSet<>();
        for (LoginKey login : proven) {
            ownerOf(rows, login, known).ifPresent(owner -> {
                known.computeIfAbsent(owner, rows::known);
                owners.add(owner);
            });
        }
        return new Situation(
                Optional.ofNullable(presented).map(known::get),
                proven,
                owners.stream().map(known::get).toList(),
                known);
    }

    private Optional<String> ownerOf(Rows rows, LoginKey login, Map<String, KnownIdentity> known) {
        for (KnownIdentity identity : known.values()) {
            if (identity.logins().contains(login)) {
                return Optional.of(identity.guid());
            }
        }
        return rows.login(pool, login).map(row -> row.identityGuid);
    }

    private Identity apply(
            KeycloakSession own, EntityManager database, List<Login> logins, Linking decision, Situation situation) {
        long now = System.currentTimeMillis();
        IdentityEntity owner = decision.owner()
                .map(guid -> database.find(IdentityEntity.class, guid))
                .orElseGet(() -> create(database, now, decision.linked().isEmpty()));
        owner.modified = now;
        owner.guest = owner.guest && decision.linked().isEmpty();
        Set<LoginKey> held = new HashSet<>(decision.owner()
                .map(guid -> situation.known().get(guid).logins())
                .orElse(Set.of()));
        for (String guid : decision.merged()) {
            held.addAll(merge(own, pool, database, guid, owner.guid, now));
        }
        Map<LoginKey, Login> byKey = new LinkedHashMap<>();
        logins.forEach(login -> byKey.put(login.key(), login));
        for (LoginKey key : decision.linked()) {
            database.persist(link(owner, byKey.get(key)));
            held.add(key);
        }
        return Identity.of(pool, owner.guid, held);
    }

    /**
     * Moves what an identity has to another one and disables it. Both rows are locked. What went into it before is from now
     * on in its new owner: a disabled identity always names one in use.
     *
     * @param own the transaction's session
     */
    static Set<LoginKey> merge(
            KeycloakSession own, IdentityPool pool, EntityManager database, String guid, String owner, long now) {
        database.createNamedQuery("keypool.moveMergedIdentities")
                .setParameter("from", guid)
                .setParameter("to", owner)
                .executeUpdate();
        IdentityEntity disabled = database.find(IdentityEntity.class, guid);
        disabled.mergedInto = owner;
        disabled.modified = now;
        Set<LoginKey> moved = new HashSet<>();
        for (LoginEntity login : Rows.logins(database, guid)) {
            login.identityGuid = owner;
            moved.add(login.key());
        }
        own.getKeycloakSessionFactory()
                .publish(new IdentityMerged(own, disabled.realmId, pool.identityId(guid), guid, owner));
        return moved;
    }

    /** One insert and no update: all that is known at once is set before the row is persisted. */
    private IdentityEntity create(EntityManager database, long now, boolean guest) {
        IdentityEntity identity = new IdentityEntity();
        identity.guid = UUID.randomUUID().toString();
        identity.realmId = realm.getId();
        identity.poolGuid = pool.guid();
        identity.created = now;
        identity.modified = now;
        identity.guest = guest;
        database.persist(identity);
        return identity;
    }

    private LoginEntity link(IdentityEntity owner, Login login) {
        LoginEntity row = new LoginEntity();
        LoginEntity.Key key = LoginEntity.Key.of(pool.guid(), login.key());
        row.poolGuid = key.poolGuid();
        row.provider = key.provider();
        row.subjectHash = key.subjectHash();
        row.subject = login.key().subject();
        row.realmId = realm.getId();
        row.identityGuid = owner.guid;
        row.userId = login.userId();
        return row;
    }
}
