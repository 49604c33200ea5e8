package org.keypool.identity.key;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The SPI {@code keypool-keys}: gives the keys that Keypool keeps for realms their server options. */
public final class KeyRingSpi implements Spi {

    @Override
    public boolean isInternal() {
        return true;
    }

    @Override
    public String getName() {
        return "keypool-keys";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return KeyRing.class;
    }

    @Override
    public Class<? extends ProviderFactory<KeyRing>> getProviderFactoryClass() {
        return KeyRingFactory.class;
    }
}
