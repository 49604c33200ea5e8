package org.keypool.signin.admin;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotFoundException;

import org.keycloak.models.AdminRoles;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.keypool.common.permission.AdminCaller;
import org.keypool.common.permission.Permission;

/**
 * Who calls, and what they may see: Keycloak's permissions on the realm and on users count, and so do the roles
 * {@code view-threat-protection} and {@code manage-threat-protection} of the realm's client {@code keypool}.
 */
final class Administrator {

    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;
    private final AdminCaller caller;

    Administrator(RealmModel realm, AdminPermissionEvaluator auth) {
        this.realm = realm;
        this.auth = auth;
        this.caller = new AdminCaller(realm, auth.adminAuth());
    }

    /** The caller may see the realm's settings, or gets no further. */
    void requireView() {
        if (!auth.realm().canViewRealm() && !mayView()) {
            throw new ForbiddenException();
        }
    }

    /** The caller may change the realm's settings, or gets no further. */
    void requireManage() {
        if (!auth.realm().canManageRealm() && !caller.has(Permission.MANAGE_THREAT_PROTECTION)) {
            throw new ForbiddenException();
        }
    }

    /** The caller may see how many sign-ins the realm has, or gets no further. */
    void requireViewEvents() {
        if (!auth.realm().canViewEvents() && !mayView()) {
            throw new ForbiddenException();
        }
    }

    /** The language of the caller's token; null if it says none. */
    String language() {
        return auth.adminAuth().getToken().getLocale();
    }

    /** A user whose sign-ins the caller may see. */
    UserModel viewed(KeycloakSession session, String userId) {
        UserModel user = session.users().getUserById(realm, userId);
        return found(
                user,
                mayView()
                        || (user == null ? auth.users().canView() : auth.users().canView(user)));
    }

    /** A user of whose sign-ins the caller may say whose they were. */
    UserModel managed(KeycloakSession session, String userId) {
        UserModel user = session.users().getUserById(realm, userId);
        return found(
                user,
                caller.has(Permission.MANAGE_THREAT_PROTECTION)
                        || caller.hasInConsole(AdminRoles.MANAGE_USERS)
                        || (user == null
                                ? auth.users().canManage()
                                : auth.users().canManage(user)));
    }

    private boolean mayView() {
        return caller.has(Permission.VIEW_THREAT_PROTECTION) || caller.has(Permission.MANAGE_THREAT_PROTECTION);
    }

    private static UserModel found(UserModel user, boolean allowed) {
        if (!allowed) {
            throw new ForbiddenException();
        }
        if (user == null) {
            throw new NotFoundException("User not found");
        }
        return user;
    }
}
