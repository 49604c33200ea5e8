package org.keypool.sync.hook;

import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderFactory;

/** Makes hooks of one kind; its server options are {@code --spi-sync-hook--{id}--…}. */
public abstract class SyncHookFactory implements ProviderFactory<SyncHook> {

    private final HttpPosts posts = new HttpPosts();

    HttpPosts posts() {
        return posts;
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // needs nobody else
    }

    @Override
    public void close() {
        posts.close();
    }
}
