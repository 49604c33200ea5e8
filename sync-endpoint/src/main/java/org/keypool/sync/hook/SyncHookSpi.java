package org.keypool.sync.hook;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The SPI {@code sync-hook}, with the providers {@code lambda}, {@code kinesis} and {@code http}. */
public final class SyncHookSpi implements Spi {

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "sync-hook";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return SyncHook.class;
    }

    @Override
    public Class<? extends ProviderFactory<SyncHook>> getProviderFactoryClass() {
        return SyncHookFactory.class;
    }
}
