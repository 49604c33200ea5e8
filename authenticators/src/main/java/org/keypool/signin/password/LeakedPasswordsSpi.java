package org.keypool.signin.password;

import org.keypool.common.spi.ExtensionSpi;

/** The SPI {@code leaked-passwords}. */
public final class LeakedPasswordsSpi extends ExtensionSpi {

    /** Made by Keycloak. */
    public LeakedPasswordsSpi() {
        super("leaked-passwords", LeakedPasswords.class, LeakedPasswordsFactory.class);
    }
}
