package org.keypool.signin.admin;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotFoundException;

import org.keycloak.Config;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * Who calls, and what they may see: Keycloak's permissions on the realm and on users count, and so do the roles
 * {@code view-threat-protection} and {@code manage-threat-protection} of the realm's client {@code keypool}.
 */
final class Administrator {

    private static final String CLIENT = "keypool";
    private static final String VIEW = "view-threat-protection";
    private static final String MANAGE = "manage-threat-protection";

    /** The client that administrators come by on Keypool's pages (module console). */
    private static final String CONSOLE = "keypool-console";

    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;

    Administrator(RealmModel realm, AdminPermissionEvaluator auth) {
        this.realm = realm;
        this.auth = auth;
    }

    /** The caller may see the realm's settings, or gets no further. */
    void requireView() {
        if (!auth.realm().canViewRealm() && !has(VIEW) && !has(MANAGE)) {
            throw new ForbiddenException();
        }
    }

    /** The caller may change the realm's settings, or gets no further. */
    void requireManage() {
        if (!auth.realm().canManageRealm() && !has(MANAGE)) {
            throw new ForbiddenException();
        }
    }

    /** The caller may see how many sign-ins the realm has, or gets no further. */
    void requireViewEvents() {
        if (!auth.realm().canViewEvents() && !has(VIEW) && !has(MANAGE)) {
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
        boolean role = has(VIEW) || has(MANAGE);
        return found(
                user,
                role || (user == null ? auth.users().canView() : auth.users().canView(user)));
    }

    /** A user of whose sign-ins the caller may say whose they were. */
    UserModel managed(KeycloakSession session, String userId) {
        UserModel user = session.users().getUserById(realm, userId);
        return found(
                user,
                has(MANAGE)
                        || managesUsersInConsole()
                        || (user == null
                                ? auth.users().canManage()
                                : auth.users().canManage(user)));
    }

    /**
     * Whether an administrator of the realm's users comes by Keypool's pages, whose client has no scope for that role: what
     * its tokens may do about users is what is asked for here, and nothing else.
     */
    private boolean managesUsersInConsole() {
        AdminAuth caller = auth.adminAuth();
        if (!caller.getClient().getClientId().equals(CONSOLE)) {
            return false;
        }
        // Keycloak lets nobody in who is neither of this realm nor of the admin realm.
        ClientModel owner = caller.getRealm().getName().equals(Config.getAdminRealm())
                ? realm.getMasterAdminClient()
                : realm.getClientByClientId(Constants.REALM_MANAGEMENT_CLIENT_ID);
        return caller.getUser().hasRole(owner.getRole(AdminRoles.MANAGE_USERS));
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

    private boolean has(String role) {
        AdminAuth caller = auth.adminAuth();
        ClientModel keypool = realm.getClientByClientId(CLIENT);
        // An administrator of the realm master may have a role of the same name there; it says nothing about this
        // realm.
        return keypool != null && caller.getRealm().getId().equals(realm.getId()) && caller.hasAppRole(keypool, role);
    }
}
