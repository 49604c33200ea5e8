package org.keypool.signin.sms;

import org.keypool.common.spi.ExtensionSpi;

/** The SPI {@code sms-sender}. */
public final class SmsSenderSpi extends ExtensionSpi {

    /** Made by Keycloak. */
    public SmsSenderSpi() {
        super("sms-sender", SmsSender.class, SmsSenderFactory.class);
    }
}
