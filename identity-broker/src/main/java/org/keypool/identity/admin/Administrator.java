package org.keypool.identity.admin;

import jakarta.ws.rs.ForbiddenException;

import org.keycloak.Config;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.keypool.identity.permission.Permission;

/**
 * Who calls admin REST, and what they may do: Keycloak's own permissions count, and for what a developer may do by the
 * AWS APIs, so do the roles of the realm's client {@code keypool}. Whoever sees users needs Keycloak's
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
        require(managesRealmOrPools() || hasInConsole(AdminRoles.MANAGE_REALM));
    }

    /** Lets pass who may change the realm, or its pools, but not by Keypool's pages: they have nothing to do with keys. */
    void requireManageKeys() {
        require(managesRealmOrPools());
    }

    private boolean managesRealmOrPools() {
        return auth.realm().canManageRealm() || has(Permission.MANAGE_IDENTITY_POOLS);
    }

    /**
     * Whether an administrator with this role comes by Keypool's pages, whose client has no scope for it: what its tokens may
     * change are pools, their identities and synced data, and nothing else of the realm.
     */
    private boolean hasInConsole(String role) {
        AdminAuth caller = auth.adminAuth();
        if (!caller.getClient().getClientId().equals(Permission.CONSOLE_CLIENT)) {
            return false;
        }
        // Keycloak lets nobody in who is neither of this realm nor of the admin realm.
        ClientModel owner = caller.getRealm().getName().equals(Config.getAdminRealm())
                ? realm.getMasterAdminClient()
                : realm.getClientByClientId(Constants.REALM_MANAGEMENT_CLIENT_ID);
        return caller.getUser().hasRole(owner.getRole(role));
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

    /** Lets pass who may read the realm, or what is synced in it. */
    public void requireViewSync() {
        require(auth.realm().canViewRealm() || has(Permission.VIEW_SYNC) || has(Permission.MANAGE_SYNC));
    }

    /** Lets pass who may read what is synced and every user: synced data is user data. */
    public void requireViewSyncedData() {
        requireViewSync();
        auth.users().requireView();
    }

    /** Lets pass who may read what is synced and this user. */
    public void requireViewSyncedDataOf(UserModel user) {
        requireViewSync();
        auth.users().requireView(user);
    }

    /** Lets pass who may change what is synced and every user. */
    public void requireManageSyncedData() {
        requireManageSync();
        require(auth.users().canManage() || hasInConsole(AdminRoles.MANAGE_USERS));
    }

    /** Lets pass who may change what is synced and this user. */
    public void requireManageSyncedDataOf(UserModel user) {
        requireManageSync();
        require(auth.users().canManage(user) || hasInConsole(AdminRoles.MANAGE_USERS));
    }

    private void requireManageSync() {
        require(auth.realm().canManageRealm() || has(Permission.MANAGE_SYNC) || hasInConsole(AdminRoles.MANAGE_REALM));
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
