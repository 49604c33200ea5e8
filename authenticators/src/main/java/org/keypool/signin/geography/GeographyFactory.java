package org.keypool.signin.geography;

import org.keycloak.provider.ProviderFactory;

/** Makes one kind of {@link Geography}. */
public interface GeographyFactory extends ProviderFactory<Geography> {}
