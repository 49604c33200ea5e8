package org.keypool.signin.notice;

import java.util.List;

import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Brings the table of this package into Keycloak's database. */
public final class NoticeTables implements JpaEntityProviderFactory, JpaEntityProvider {

    private static final String ID = "sign-in-notices";

    @Override
    public JpaEntityProvider create(KeycloakSession session) {
        return this;
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getFactoryId() {
        return ID;
    }

    @Override
    public List<Class<?>> getEntities() {
        return List.of(NoticeEntity.class);
    }

    @Override
    public String getChangelogLocation() {
        return "META-INF/keypool-signin-notice-changelog.xml";
    }

    @Override
    public void init(Config.Scope config) {
        // nothing to configure
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // nothing to prepare
    }

    @Override
    public void close() {
        // nothing to release
    }
}
