package org.keypool.identity.key;

import org.keypool.common.spi.ExtensionSpi;

/** The SPI {@code keypool-keys}: gives the keys that Keypool keeps for realms their server options. */
public final class KeyRingSpi extends ExtensionSpi {

    /** Made by Keycloak. */
    public KeyRingSpi() {
        super("keypool-keys", KeyRing.class, KeyRingFactory.class);
    }

    @Override
    public boolean isInternal() {
        return true;
    }
}
