package org.keypool.console.admin;

import org.keycloak.Config;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keypool.common.database.Transactions;
import org.keypool.common.permission.Permission;
import org.keypool.console.PageClient;

/**
 * The public client {@code keypool-console}, by which administrators sign in to Keypool's pages: those of a realm in that
 * realm, those of the server in the admin realm.
 *
 * <p>Its tokens carry, of all that an administrator may do, only the reading of realms that use Keypool, their events and
 * users, and the changing of pools.
 */
public final class ConsoleClient {

    /** Its client id. */
    public static final String ID = Permission.CONSOLE_CLIENT;

    /** Of Keycloak's roles, those that read what the pages show; none that changes anything. */
    private static final String[] READING = {
        AdminRoles.VIEW_REALM, AdminRoles.VIEW_CLIENTS, AdminRoles.VIEW_EVENTS, AdminRoles.VIEW_USERS
    };

    private ConsoleClient() {}

    /** Makes the pages ready for a realm; after it was renamed, the client gets its new address. */
    public static void prepare(KeycloakSession session, RealmModel realm) {
        Permission.prepare(realm);
        ClientModel own = in(realm);
        PageClient.scope(
                own,
                realm.getClientByClientId(Permission.CLIENT),
                Permission.VIEW_IDENTITY_POOLS.role(),
                Permission.MANAGE_IDENTITY_POOLS.role(),
                Permission.VIEW_THREAT_PROTECTION.role());
        RealmModel admins = session.realms().getRealmByName(Config.getAdminRealm());
        if (admins == null) {
            return; // The admin realm itself is being imported.
        }
        if (admins.getId().equals(realm.getId())) {
            PageClient.scope(own, realm.getMasterAdminClient(), READING);
            return;
        }
        PageClient.scope(own, realm.getClientByClientId(Constants.REALM_MANAGEMENT_CLIENT_ID), READING);
        if (admins.getClientByClientId(ID) == null) {
            // Two realms may get their first pool at the same time, on two nodes. On a server's first start, though,
            // the admin realm is not committed when other realms are imported.
            Transactions.inOwnSession(session, other -> {
                RealmModel committed = other.realms().getRealm(admins.getId());
                return committed == null ? null : in(committed).getId();
            });
        }
        PageClient.scope(in(admins), realm.getMasterAdminClient(), READING);
    }

    private static ClientModel in(RealmModel realm) {
        return PageClient.in(realm, ID, "console", client -> {
            client.setName("Keypool console");
            client.setDescription(
                    "Signs administrators in to Keypool's pages: endpoints, ids and code of identity pools");
        });
    }
}
