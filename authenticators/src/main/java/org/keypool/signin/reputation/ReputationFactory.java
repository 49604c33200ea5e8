package org.keypool.signin.reputation;

import org.keycloak.provider.ProviderFactory;

/** Makes one kind of {@link Reputation}. */
public interface ReputationFactory extends ProviderFactory<Reputation> {}
