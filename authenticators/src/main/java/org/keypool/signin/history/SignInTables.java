package org.keypool.signin.history;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.keycloak.models.KeycloakSessionFactory;
import org.keypool.common.database.Sweep;
import org.keypool.common.database.Tables;
import org.keypool.signin.code.CodeTables;
import org.keypool.signin.device.DeviceTables;
import org.keypool.signin.statistics.HourEntity;

/** The tables of this module, but for those of {@code notice}. */
public final class SignInTables extends Tables {

    /** Made by Keycloak. */
    public SignInTables() {
        super(
                "keypool-signin",
                "META-INF/keypool-signin-changelog.xml",
                Stream.of(
                                CodeTables.ENTITIES,
                                DeviceTables.ENTITIES,
                                List.<Class<?>>of(SignInEventEntity.class, FeatureCountEntity.class, HourEntity.class))
                        .flatMap(List::stream)
                        .toList());
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        Sweep.schedule(factory, "keypool-expired-sign-in-data", Duration.ofMinutes(15), database -> {
            CodeTables.clean(database);
            DeviceTables.clean(database);
        });
    }
}
