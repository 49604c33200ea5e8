package org.keypool.sync.endpoint;

import java.util.List;

import org.keypool.common.permission.Permission;

/** Who may call an operation, as its documentation says: identities for their own data, developers for everybody's. */
enum Audience {
    /** An identity, or a developer who may read. */
    READERS(true, Permission.VIEW_SYNC, Permission.MANAGE_SYNC),

    /** An identity, or a developer who may write. */
    WRITERS(true, Permission.MANAGE_SYNC),

    /** An identity; no developer, whatever it may do. */
    IDENTITIES(true),

    /** Developers who may read. */
    VIEWERS(false, Permission.VIEW_SYNC, Permission.MANAGE_SYNC),

    /** Developers who may write. */
    MANAGERS(false, Permission.MANAGE_SYNC);

    private final boolean identities;
    private final List<Permission> developers;

    Audience(boolean identities, Permission... developers) {
        this.identities = identities;
        this.developers = List.of(developers);
    }

    boolean includesIdentities() {
        return identities;
    }

    boolean includesDevelopers() {
        return !developers.isEmpty();
    }

    /** A developer needs one of these. */
    Permission[] developers() {
        return developers.toArray(Permission[]::new);
    }
}
