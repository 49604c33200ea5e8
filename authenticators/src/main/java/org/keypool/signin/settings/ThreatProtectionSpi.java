package org.keypool.signin.settings;

import org.keycloak.common.Profile;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;
import org.keycloak.services.ui.extend.UiTabProvider;
import org.keycloak.services.ui.extend.UiTabProviderFactory;

/**
 * Makes the settings' component known when Keycloak's experimental feature {@code declarative-ui} is off: its own SPI
 * (UiTabSpi, 26.7) exists with the feature only, and a realm must be importable either way.
 */
public final class ThreatProtectionSpi implements Spi {

    @Override
    public boolean isInternal() {
        return true;
    }

    @Override
    public String getName() {
        return "keypool-ui-tab";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return UiTabProvider.class;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return UiTabProviderFactory.class;
    }

    @Override
    public boolean isEnabled() {
        return !Profile.isFeatureEnabled(Profile.Feature.DECLARATIVE_UI);
    }
}
