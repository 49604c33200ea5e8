package org.keypool.signin.sms;

import org.keypool.common.spi.PlainFactory;

/** Makes {@link SmsSender}s. */
public interface SmsSenderFactory extends PlainFactory<SmsSender> {}
