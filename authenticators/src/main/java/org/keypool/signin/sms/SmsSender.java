package org.keypool.signin.sms;

import org.keycloak.provider.Provider;
import org.keypool.signin.code.DeliveryException;

/** A gateway for text messages. A realm names the one it uses in its threat protection settings. */
public interface SmsSender extends Provider {

    /**
     * Hands a message to the gateway, within some seconds.
     *
     * @param number in E.164 form, such as {@code +4915123456789}
     * @param text what the message says; it holds a code, so it must not get into a log
     * @throws DeliveryException if the gateway did not take it
     */
    void send(String number, String text) throws DeliveryException;

    @Override
    default void close() {
        // nothing to release
    }
}
