package org.keypool.sync.push;

import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderFactory;

/** Makes a {@link PushSender}; server options are {@code --spi-push-sender--<id>--…}. */
public interface PushSenderFactory extends ProviderFactory<PushSender> {

    @Override
    default void postInit(KeycloakSessionFactory factory) {
        // most services need nothing prepared
    }
}
