package org.keypool.common.permission;

import org.keycloak.Config;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminAuth;

/** Who calls admin REST, as far as Keycloak's own permissions do not say it. */
public final class AdminCaller {

    private final RealmModel realm;
    private final AdminAuth auth;

    /**
     * The caller.
     *
     * @param realm the realm that is administered
     */
    public AdminCaller(RealmModel realm, AdminAuth auth) {
        this.realm = realm;
        this.auth = auth;
    }

    /** Whether the caller has a permission in the realm. */
    public boolean has(Permission permission) {
        ClientModel keypool = realm.getClientByClientId(Permission.CLIENT);
        // An administrator of the realm master may have a role of the same name there; it says nothing about this
        // realm.
        return keypool != null
                && auth.getRealm().getId().equals(realm.getId())
                && auth.hasAppRole(keypool, permission.role());
    }

    /**
     * Whether an administrator with this role of Keycloak's comes by Keypool's pages. Their client has no scope for the role,
     * so of all that it allows, the client's tokens open only what is asked for here.
     *
     * @param role one of {@link org.keycloak.models.AdminRoles}
     */
    public boolean hasInConsole(String role) {
        if (!auth.getClient().getClientId().equals(Permission.CONSOLE_CLIENT)) {
            return false;
        }
        // Keycloak lets nobody in who is neither of this realm nor of the admin realm.
        ClientModel owner = auth.getRealm().getName().equals(Config.getAdminRealm())
                ? realm.getMasterAdminClient()
                : realm.getClientByClientId(Constants.REALM_MANAGEMENT_CLIENT_ID);
        return auth.getUser().hasRole(owner.getRole(role));
    }
}
