package org.keypool.signin.settings;

import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;

/** Makes this module's required actions known to a realm. Keycloak does that for its own only. */
final class RequiredActions {

    private static final String OURS = "keypool-";

    private RequiredActions() {}

    /** Registers those that the realm does not have yet; what an administrator has made of the others stays. */
    static void registerIn(RealmModel realm, KeycloakSessionFactory factory) {
        factory.getProviderFactoriesStream(RequiredActionProvider.class)
                .filter(action -> action.getId().startsWith(OURS))
                .filter(action -> realm.getRequiredActionProviderByAlias(action.getId()) == null)
                .forEach(action -> register(realm, (RequiredActionFactory) action));
    }

    private static void register(RealmModel realm, RequiredActionFactory factory) {
        RequiredActionProviderModel action = new RequiredActionProviderModel();
        action.setAlias(factory.getId());
        action.setProviderId(factory.getId());
        action.setName(factory.getDisplayText());
        action.setEnabled(true);
        realm.addRequiredActionProvider(action);
    }
}
