package org.keypool.sync.hook;

import org.keypool.common.spi.ExtensionSpi;

/** The SPI {@code sync-hook}, with the providers {@code lambda}, {@code kinesis} and {@code http}. */
public final class SyncHookSpi extends ExtensionSpi {

    /** Made by Keycloak. */
    public SyncHookSpi() {
        super("sync-hook", SyncHook.class, SyncHookFactory.class);
    }
}
