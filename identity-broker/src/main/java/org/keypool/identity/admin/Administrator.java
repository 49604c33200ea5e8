package org.keypool.identity.admin;

import jakarta.ws.rs.ForbiddenException;

import org.keycloak.models.AdminRoles;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.keypool.common.permission.AdminCaller;
import org.keypool.common.permission.Permission;

/**
 * Who calls admin REST, and what they may do: Keycloak's own permissions count, and for what a developer may do by the
 * AWS APIs, so do the roles of the realm's client {@code keypool}. Whoever sees users needs Keycloak's
 * permission for that.
 */
public final class Administrator {

    private final AdminPermissionEvaluator auth;
    private final AdminCaller caller;

    Administrator(RealmModel realm, AdminPermissionEvaluator auth) {
        this.auth = auth;
        this.caller = new AdminCaller(realm, auth.adminAuth());
    }

    /** Lets pass who may read the realm, or its pools. */
    void requireViewPools() {
        require(auth.realm().canViewRealm()
                || caller.has(Permission.VIEW_IDENTITY_POOLS)
                || caller.has(Permission.MANAGE_IDENTITY_POOLS));
    }

    /** Lets pass who may change the realm, or its pools. */
    public void requireManagePools() {
        require(managesRealmOrPools() || caller.hasInConsole(AdminRoles.MANAGE_REALM));
    }

    /** Lets pass who may change the realm, or its pools, but not by Keypool's pages: they have nothing to do with keys. */
    void requireManageKeys() {
        require(managesRealmOrPools());
    }

    private boolean managesRealmOrPools() {
        return auth.realm().canManageRealm() || caller.has(Permission.MANAGE_IDENTITY_POOLS);
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
        require(auth.realm().canViewRealm() || caller.has(Permission.VIEW_SYNC) || caller.has(Permission.MANAGE_SYNC));
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
        require(auth.users().canManage() || caller.hasInConsole(AdminRoles.MANAGE_USERS));
    }

    /** Lets pass who may change what is synced and this user. */
    public void requireManageSyncedDataOf(UserModel user) {
        requireManageSync();
        require(auth.users().canManage(user) || caller.hasInConsole(AdminRoles.MANAGE_USERS));
    }

    private void requireManageSync() {
        require(auth.realm().canManageRealm()
                || caller.has(Permission.MANAGE_SYNC)
                || caller.hasInConsole(AdminRoles.MANAGE_REALM));
    }

    private static void require(boolean allowed) {
        if (!allowed) {
            throw new ForbiddenException();
        }
    }
}
