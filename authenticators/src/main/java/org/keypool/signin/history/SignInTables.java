package org.keypool.signin.history;

import java.util.ArrayList;
import java.util.List;

import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keypool.signin.code.CodeTables;
import org.keypool.signin.database.Sweep;
import org.keypool.signin.device.DeviceTables;
import org.keypool.signin.statistics.HourEntity;

/** Brings the tables of this module into Keycloak's database. */
public final class SignInTables implements JpaEntityProviderFactory, JpaEntityProvider {

    private static final String ID = "keypool-signin";

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
        List<Class<?>> entities = new ArrayList<>(CodeTables.ENTITIES);
        entities.addAll(DeviceTables.ENTITIES);
        entities.addAll(List.of(SignInEventEntity.class, FeatureCountEntity.class, HourEntity.class));
        return entities;
    }

    @Override
    public String getChangelogLocation() {
        return "META-INF/keypool-signin-changelog.xml";
    }

    @Override
    public void init(Config.Scope config) {
        // nothing to configure
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        Sweep.schedule(factory, List.of(CodeTables::clean, DeviceTables::clean));
    }

    @Override
    public void close() {
        // nothing to release
    }
}
