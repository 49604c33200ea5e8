package org.keypool.identity.link;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.keypool.aws.AwsException;

/**
 * Which identity a call gets, and what that changes: Cognito's rules for creating, upgrading, linking and merging.
 *
 * <p>A pure function of what is known, so that it can be decided once without locks and again under them.
 *
 * @param owner the identity the caller gets; empty = a new one
 * @param linked the proven logins that become the owner's
 * @param merged the guids of the identities that go into the owner and are disabled
 */
public record Linking(Optional<String> owner, Set<LoginKey> linked, Set<String> merged) {

    private static final int MAX_LOGINS = 20;

    /** Whether the owner exists and stays as it is. */
    public boolean changesNothing() {
        return owner.isPresent() && linked.isEmpty() && merged.isEmpty();
    }

    /**
     * Decides for GetId: the caller names no identity.
     *
     * @param proven the logins the caller proved; none = a guest
     * @param owners the identities that hold one of them
     */
    public static Linking forNewcomer(Set<LoginKey> proven, Collection<KnownIdentity> owners) {
        return requireRegistered(newcomer(proven, owners));
    }

    private static Linking newcomer(Set<LoginKey> proven, Collection<KnownIdentity> owners) {
        return owners.stream()
                .min(KnownIdentity.BY_AGE)
                .map(oldest -> into(oldest, proven, owners))
                .orElseGet(() -> {
                    requireOnePerProvider(proven);
                    return new Linking(Optional.empty(), Set.copyOf(proven), Set.of());
                });
    }

    /**
     * Decides for a caller that names an identity.
     *
     * @param presented the enabled identity the caller names
     * @param presentedId its whole id, for AWS's words
     * @param proven the logins the caller proved; none = a guest
     * @param owners the identities that hold one of them
     * @throws AwsException NotAuthorizedException if the logins do not open this identity; ResourceConflictException if
     *     two different users of one provider would share an identity
     */
    public static Linking forIdentity(
            KnownIdentity presented, String presentedId, Set<LoginKey> proven, Collection<KnownIdentity> owners) {
        if (proven.isEmpty()) {
            if (!presented.isGuest()) {
                throw forbidden(presentedId).because("the identity has logins, the caller proved none");
            }
            return new Linking(Optional.of(presented.guid()), Set.of(), Set.of());
        }
        if (presented.isGuest()) {
            Collection<KnownIdentity> all = new HashSet<>(owners);
            all.add(presented);
            // The guest goes into the user's identity, never the other way round; with no user yet it becomes one.
            KnownIdentity owner = owners.stream().min(KnownIdentity.BY_AGE).orElse(presented);
            return requireRegistered(into(owner, proven, all));
        }
        if (presented.logins().stream().noneMatch(proven::contains)) {
            throw loginsDoNotMatch().because("no proven login is linked to the identity");
        }
        return requireRegistered(into(presented, proven, owners));
    }

    /** Decides for a developer who registers a user and names no identity. */
    public static Linking forDeveloper(Set<LoginKey> proven, Collection<KnownIdentity> owners) {
        return newcomer(proven, owners);
    }

    /**
     * Decides for a developer who registers a user and names the identity: the developer is trusted, so the identity needs
     * no other proof.
     *
     * @throws AwsException DeveloperUserAlreadyRegisteredException if the user has another identity;
     *     ResourceConflictException if two users of one public provider would share an identity
     */
    public static Linking forDeveloper(
            KnownIdentity presented, Set<LoginKey> proven, Collection<KnownIdentity> owners) {
        boolean elsewhere = owners.stream()
                .filter(owner -> !owner.guid().equals(presented.guid()))
                .flatMap(owner -> owner.logins().stream())
                .anyMatch(login -> login.isDeveloper() && proven.contains(login));
        if (elsewhere) {
            throw new AwsException(
                    400,
                    "DeveloperUserAlreadyRegisteredException",
                    "The developer user identifier is already registered with another identity.");
        }
        return into(presented, proven, owners);
    }

    /**
     * Decides for a developer who merges one user's identity into another's.
     *
     * @throws AwsException ResourceConflictException if two users of one public provider would share an identity
     */
    public static Linking forMerge(KnownIdentity source, KnownIdentity destination) {
        return into(destination, Set.of(), List.of(source));
    }

    /** The refusal for an identity that is disabled, or that needs a login. */
    public static AwsException forbidden(String identityId) {
        return new AwsException(400, "NotAuthorizedException", "Access to Identity '" + identityId + "' is forbidden.");
    }

    /** The refusal for logins that do not open the identity. */
    public static AwsException loginsDoNotMatch() {
        return new AwsException(
                400,
                "NotAuthorizedException",
                "Logins don't match. Please include at least one valid login for this identity or identity pool.");
    }

    /** A developer's token outlives an unlinking; only the developer registers a user, the token never does. */
    private static Linking requireRegistered(Linking decision) {
        if (decision.linked().stream().anyMatch(LoginKey::isDeveloper)) {
            throw loginsDoNotMatch().because("the developer has unlinked the user");
        }
        return decision;
    }

    private static Linking into(KnownIdentity owner, Set<LoginKey> proven, Collection<KnownIdentity> involved) {
        Set<LoginKey> held = new LinkedHashSet<>(owner.logins());
        Set<String> merged = new TreeSet<>();
        Set<LoginKey> linked = new LinkedHashSet<>(proven);
        linked.removeAll(owner.logins());
        for (KnownIdentity other : involved) {
            if (!other.guid().equals(owner.guid())) {
                merged.add(other.guid());
                held.addAll(other.logins());
                linked.removeAll(other.logins());
            }
        }
        held.addAll(linked);
        requireOnePerProvider(held);
        return new Linking(Optional.of(owner.guid()), linked, merged);
    }

    private static void requireOnePerProvider(Set<LoginKey> logins) {
        Map<String, String> subjects = new HashMap<>();
        for (LoginKey login : logins) {
            if (login.isDeveloper()) {
                continue;
            }
            String other = subjects.put(login.provider(), login.subject());
            if (other != null && !other.equals(login.subject())) {
                throw conflict("An identity can be linked to one user of a login provider only.");
            }
        }
        if (logins.size() > MAX_LOGINS) {
            throw conflict("An identity can be linked to at most " + MAX_LOGINS + " logins.");
        }
    }

    private static AwsException conflict(String message) {
        return new AwsException(400, "ResourceConflictException", message);
    }
}
