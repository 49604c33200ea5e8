package org.keypool.identity.pool;

import org.keycloak.common.Profile;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;
import org.keycloak.services.ui.extend.UiPageProvider;
import org.keycloak.services.ui.extend.UiPageProviderFactory;

/**
 * Keeps pools valid realm components where the Admin Console's declarative pages are off.
 *
 * <p>Keycloak 26.7 knows the component type {@link UiPageProvider} only with the experimental feature
 * {@code declarative-ui}. This SPI stands in for Keycloak's own exactly when that one is disabled, so that a realm with
 * pools can be imported, and its pools edited by admin REST, either way. Private API: there is no public one for it.
 */
public final class IdentityPoolPageSpi implements Spi {

    @Override
    public boolean isInternal() {
        return true;
    }

    @Override
    public boolean isEnabled() {
        return !Profile.isFeatureEnabled(Profile.Feature.DECLARATIVE_UI);
    }

    @Override
    public String getName() {
        return "keypool-ui-page";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return UiPageProvider.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // the SPI asks for the raw factory class, as Keycloak's own does
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return UiPageProviderFactory.class;
    }
}
