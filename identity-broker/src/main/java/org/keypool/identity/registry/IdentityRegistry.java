package org.keypool.identity.registry;

import java.util.ArrayList;
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
import org.keypool.aws.AwsException;
import org.keypool.identity.database.Transactions;
import org.keypool.identity.link.KnownIdentity;
import org.keypool.identity.link.Linking;
import org.keypool.identity.link.LoginKey;
import org.keypool.identity.login.Login;
import org.keypool.identity.pool.AwsAccount;
import org.keypool.identity.pool.IdentityPool;

/**
 * The identities of the session's realm.
 *
 * <p>Each method is one transaction, committed when it returns, and right when many devices and nodes race: a login's
 * primary key lets one identity win, and what changes is decided again under row locks taken in the order of ids.
 */
public final class IdentityRegistry {

    private final KeycloakSession session;

    /** The registry of the session's realm. */
    public IdentityRegistry(KeycloakSession session) {
        this.session = session;
    }

    /** GetId: the identity these logins belong to, or a new one; without logins always a new guest. */
    public Identity getOrCreate(IdentityPool pool, List<Login> logins) {
        return settle(pool, logins, situation -> Linking.forNewcomer(situation.proven(), situation.owners()), null);
    }

    /**
     * The identity the caller names, or the one its logins merged it into.
     *
     * @throws AwsException ResourceNotFoundException; NotAuthorizedException if it is disabled or the logins do not open
     *     it; ResourceConflictException if two users of one provider would share an identity
     */
    public Identity open(IdentityPool pool, String identityId, List<Login> logins) {
        return settle(
                pool,
                logins,
                situation -> Linking.forIdentity(
                        situation.presented().orElseThrow(() -> notFound(identityId)),
                        identityId,
                        situation.proven(),
                        situation.owners()),
                identityId);
    }

    /** The pool of an identity, disabled or not, if the realm has it. */
    public Optional<String> poolGuidOf(String identityId) {
        return Transactions.durably(
                session, database -> row(database, identityId).map(identity -> identity.poolGuid));
    }

    /** The identity, if it is in use and of this pool. */
    public Optional<Identity> find(IdentityPool pool, String identityId) {
        return Transactions.durably(session, database -> row(database, identityId)
                .filter(identity -> identity.mergedInto == null && identity.poolGuid.equals(pool.guid()))
                .map(identity -> identity(pool, identity.guid, keys(logins(database, identity.guid)))));
    }

    /** Whether the identity is in use, of this pool, and one of its logins is this user of the realm. */
    public boolean isOwnedBy(IdentityPool pool, String identityId, String userId) {
        return Transactions.durably(session, database -> row(database, identityId)
                .filter(identity -> identity.mergedInto == null && identity.poolGuid.equals(pool.guid()))
                .map(identity ->
                        logins(database, identity.guid).stream().anyMatch(login -> userId.equals(login.userId)))
                .orElse(false));
    }

    /** The refusal for an identity that does not exist. */
    public static AwsException notFound(String identityId) {
        return new AwsException(400, "ResourceNotFoundException", "Identity '" + identityId + "' not found.");
    }

    /** The entity classes behind it. */
    public static List<Class<?>> tables() {
        return List.of(IdentityEntity.class, LoginEntity.class);
    }

    /** Removes every identity of a realm. */
    public static void delete(EntityManager database, String realmId) {
        database.createNamedQuery("keypool.deleteLogins")
                .setParameter("realmId", realmId)
                .executeUpdate();
        database.createNamedQuery("keypool.deleteIdentities")
                .setParameter("realmId", realmId)
                .executeUpdate();
    }

    private Identity settle(IdentityPool pool, List<Login> logins, Rule rule, String identityId) {
        return Transactions.durably(session, database -> {
            Situation seen = look(database, pool, logins, identityId);
            Linking decision = rule.decide(seen);
            if (!decision.changesNothing()) {
                Set<String> involved = seen.guids();
                if (!involved.isEmpty()) {
                    database.clear();
                    lock(database, involved);
                    seen = look(database, pool, logins, identityId);
                    if (!involved.containsAll(seen.guids())) {
                        throw new OptimisticLockException("another identity joined in");
                    }
                    decision = rule.decide(seen);
                }
                return apply(database, pool, logins, decision, seen);
            }
            String owner = decision.owner().orElseThrow();
            return identity(pool, owner, seen.identity(owner).logins());
        });
    }

    private Situation look(EntityManager database, IdentityPool pool, List<Login> logins, String identityId) {
        Map<String, KnownIdentity> known = new TreeMap<>();
        String presented = null;
        if (identityId != null) {
            IdentityEntity row = row(database, identityId)
                    .filter(identity -> identity.poolGuid.equals(pool.guid()))
                    .orElseThrow(() -> notFound(identityId));
            if (row.mergedInto != null) {
                throw Linking.forbidden(identityId).because("it was merged into " + row.mergedInto);
            }
            presented = row.guid;
            known.put(row.guid, known(database, row));
        }
        Set<LoginKey> proven = logins.stream().map(Login::key).collect(Collectors.toSet());
        Set<String> owners = new HashSet<>();
        for (LoginKey login : proven) {
            ownerOf(database, pool, login, known).ifPresent(owner -> {
                known.computeIfAbsent(owner, guid -> known(database, database.find(IdentityEntity.class, guid)));
                owners.add(owner);
            });
        }
        return new Situation(
                Optional.ofNullable(presented).map(known::get),
                proven,
                owners.stream().map(known::get).toList(),
                known);
    }

    private static Optional<String> ownerOf(
            EntityManager database, IdentityPool pool, LoginKey login, Map<String, KnownIdentity> known) {
        for (KnownIdentity identity : known.values()) {
            if (identity.logins().contains(login)) {
                return Optional.of(identity.guid());
            }
        }
        return Optional.ofNullable(database.find(LoginEntity.class, LoginEntity.Key.of(pool.guid(), login)))
                .map(row -> row.identityGuid);
    }

    private static void lock(EntityManager database, Collection<String> guids) {
        for (String guid : new TreeSet<>(guids)) {
            database.find(IdentityEntity.class, guid, LockModeType.PESSIMISTIC_WRITE);
        }
    }

    private Identity apply(
            EntityManager database, IdentityPool pool, List<Login> logins, Linking decision, Situation situation) {
        long now = System.currentTimeMillis();
        IdentityEntity owner = decision.owner()
                .map(guid -> database.find(IdentityEntity.class, guid))
                .orElseGet(() -> create(database, pool, now));
        owner.modified = now;
        Set<LoginKey> held = new HashSet<>(
                decision.owner().map(guid -> situation.identity(guid).logins()).orElse(Set.of()));
        for (String guid : decision.merged()) {
            IdentityEntity other = database.find(IdentityEntity.class, guid);
            other.mergedInto = owner.guid;
            other.modified = now;
            for (LoginEntity login : logins(database, guid)) {
                login.identityGuid = owner.guid;
                held.add(login.key());
            }
        }
        Map<LoginKey, Login> byKey = new LinkedHashMap<>();
        logins.forEach(login -> byKey.put(login.key(), login));
        for (LoginKey key : decision.linked()) {
            database.persist(link(pool, owner, byKey.get(key)));
            held.add(key);
        }
        return identity(pool, owner.guid, held);
    }

    private IdentityEntity create(EntityManager database, IdentityPool pool, long now) {
        IdentityEntity identity = new IdentityEntity();
        identity.guid = UUID.randomUUID().toString();
        identity.realmId = realmId();
        identity.poolGuid = pool.guid();
        identity.created = now;
        database.persist(identity);
        return identity;
    }

    private LoginEntity link(IdentityPool pool, IdentityEntity owner, Login login) {
        LoginEntity row = new LoginEntity();
        LoginEntity.Key key = LoginEntity.Key.of(pool.guid(), login.key());
        row.poolGuid = key.poolGuid();
        row.provider = key.provider();
        row.subjectHash = key.subjectHash();
        row.subject = login.key().subject();
        row.realmId = realmId();
        row.identityGuid = owner.guid;
        row.userId = login.userId();
        return row;
    }

    private Optional<IdentityEntity> row(EntityManager database, String identityId) {
        String region = AwsAccount.of(session.getContext().getRealm()).region() + ":";
        return Optional.of(identityId)
                .filter(id -> id.startsWith(region))
                .map(id -> database.find(IdentityEntity.class, id.substring(region.length())))
                .filter(identity -> identity.realmId.equals(realmId()));
    }

    private static KnownIdentity known(EntityManager database, IdentityEntity identity) {
        return new KnownIdentity(identity.guid, identity.created, keys(logins(database, identity.guid)));
    }

    private static List<LoginEntity> logins(EntityManager database, String guid) {
        return new ArrayList<>(database.createNamedQuery("keypool.loginsOfIdentity", LoginEntity.class)
                .setParameter("guid", guid)
                .getResultList());
    }

    private static Set<LoginKey> keys(List<LoginEntity> logins) {
        return logins.stream().map(LoginEntity::key).collect(Collectors.toSet());
    }

    private static Identity identity(IdentityPool pool, String guid, Set<LoginKey> logins) {
        return new Identity(pool.identityId(guid), guid, pool.id(), Set.copyOf(logins));
    }

    private String realmId() {
        return session.getContext().getRealm().getId();
    }

    private interface Rule {
        Linking decide(Situation situation);
    }

    private record Situation(
            Optional<KnownIdentity> presented,
            Set<LoginKey> proven,
            List<KnownIdentity> owners,
            Map<String, KnownIdentity> known) {

        Set<String> guids() {
            return known.keySet();
        }

        KnownIdentity identity(String guid) {
            return known.get(guid);
        }
    }
}
