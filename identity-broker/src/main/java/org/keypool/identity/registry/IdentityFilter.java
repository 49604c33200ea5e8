package org.keypool.identity.registry;

import java.util.Set;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;

/**
 * Which of a pool's identities are wanted.
 *
 * @param hideDisabled whether those that went into another one are left out
 * @param userId only those that this user of the realm opens, or {@code null}
 * @param providers only those with a login of one of these providers as {@link org.keypool.identity.link.LoginKey} has
 *     them, or {@code null}
 */
public record IdentityFilter(boolean hideDisabled, String userId, Set<String> providers) {

    /** As {@code ListIdentities} asks. */
    public static IdentityFilter all(boolean hideDisabled) {
        return new IdentityFilter(hideDisabled, null, null);
    }

    /** The query; its pool ({@code poolGuid}) and place ({@code after}) are the caller's to set. */
    TypedQuery<IdentityEntity> query(EntityManager database) {
        StringBuilder text =
                new StringBuilder("select i from IdentityEntity i where i.poolGuid = :poolGuid and i.guid > :after");
        if (hideDisabled) {
            text.append(" and i.mergedInto is null");
        }
        if (userId != null) {
            text.append(" and i.guid in (select l.identityGuid from LoginEntity l where l.userId = :userId)");
        }
        if (providers != null) {
            text.append(" and exists (select l.subject from LoginEntity l"
                    + " where l.identityGuid = i.guid and l.provider in (:providers))");
        }
        TypedQuery<IdentityEntity> query =
                database.createQuery(text.append(" order by i.guid").toString(), IdentityEntity.class);
        if (userId != null) {
            query.setParameter("userId", userId);
        }
        if (providers != null) {
            query.setParameter("providers", providers);
        }
        return query;
    }
}
