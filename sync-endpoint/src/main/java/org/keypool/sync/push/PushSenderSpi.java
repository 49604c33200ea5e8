package org.keypool.sync.push;

import org.keypool.common.spi.ExtensionSpi;

/** The SPI {@code push-sender}. */
public final class PushSenderSpi extends ExtensionSpi {

    /** Made by Keycloak. */
    public PushSenderSpi() {
        super("push-sender", PushSender.class, PushSenderFactory.class);
    }
}
