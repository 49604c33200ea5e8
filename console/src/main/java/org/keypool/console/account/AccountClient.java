package org.keypool.console.account;

import org.keycloak.models.AccountRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keypool.console.PageClient;

/**
 * The public client {@code keypool-account}, by which users sign in to their pages. Keycloak's Account Console lists it
 * among everybody's applications, with the way to the pages.
 */
public final class AccountClient {

    /** Its client id. */
    public static final String ID = "keypool-account";

    private AccountClient() {}

    /** Makes the pages ready for a realm. */
    public static void prepare(RealmModel realm) {
        ClientModel account = realm.getClientByClientId(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID);
        if (account == null) {
            return; // A realm without account management has no such pages either.
        }
        ClientModel client = PageClient.in(realm, ID, "account", made -> {
            made.setName(text("keypoolAccount.client"));
            made.setDescription(text("keypoolAccount.clientDescription"));
            made.setAlwaysDisplayInConsole(true);
        });
        PageClient.scope(client, account, AccountRoles.VIEW_PROFILE, AccountRoles.MANAGE_ACCOUNT);
    }

    /** A text in the language of whoever looks at it, as Keycloak names those of its own clients. */
    private static String text(String key) {
        return "${" + key + "}";
    }
}
