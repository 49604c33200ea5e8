package org.keypool.signin.reputation;

import org.keypool.common.spi.PlainFactory;

/** Makes one kind of {@link Reputation}. */
public interface ReputationFactory extends PlainFactory<Reputation> {}
