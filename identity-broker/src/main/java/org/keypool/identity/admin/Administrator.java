package org.keypool.identity.admin;

import jakarta.ws.rs.ForbiddenException;

import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.keypool.identity.permission.Permission;

/**
 * Who calls admin REST, and what they may do: Keycloak's own permissions count, and for what a developer may do by the
 * cognito-identity API, so do the roles of the realm's client {@code keypool}. Whoever sees users needs Keycloak's
 * permission for that.
 */
public final class Administrator {

    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;

    Administrator(RealmModel realm, AdminPermissionEvaluator auth) {
        this.realm = realm;
        this.auth = auth;
    }

    /** Lets pass who may read the realm, or its pools. */
    void requireViewPools() {
        require(auth.realm().canViewRealm()
                || has(Permission.VIEW_IDENTITY_POOLS)
                || has(Permission.MANAGE_IDENTITY_POOLS));
    }

    /** Lets pass who may change the realm, or its pools. */
    public void requireManagePools() {
        require(auth.realm().canManageRealm() || has(Permission.MANAGE_IDENTITY_POOLS));
    }

    /** Lets pass who may read pools and every user: an identity says who signs in where. */
    void requireViewIdentities() {
        requireViewPools();
        auth.users().requireView();
    }

    /** Lets pass who may read pools and this user. */
    void requireViewIdentitiesOf(UserModel user) {
        requireViewPools();
        auth.users().requireView(user);
    }

    private boolean has(Permission permission) {
        AdminAuth caller = auth.adminAuth();
        ClientModel keypool = realm.getClientByClientId(Permission.CLIENT);
        // An administrator of the realm master may have a role of the same name there; it says nothing about this
        // realm.
        return keypool != null
                && caller.getRealm().getId().equals(realm.getId())
                && caller.hasAppRole(keypool, permission.role());
    }

    private static void require(boolean allowed) {
        if (!allowed) {
            throw new ForbiddenException();
        }
    }
}
