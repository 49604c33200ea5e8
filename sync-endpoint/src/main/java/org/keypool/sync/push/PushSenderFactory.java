package org.keypool.sync.push;

import org.keypool.common.spi.PlainFactory;

/** Makes a {@link PushSender}; server options are {@code --spi-push-sender--<id>--…}. */
public interface PushSenderFactory extends PlainFactory<PushSender> {}
