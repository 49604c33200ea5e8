package org.keypool.signin.geography;

import org.keypool.common.spi.ExtensionSpi;

/** The SPI {@code geography}. */
public final class GeographySpi extends ExtensionSpi {

    /** Made by Keycloak. */
    public GeographySpi() {
        super("geography", Geography.class, GeographyFactory.class);
    }
}
