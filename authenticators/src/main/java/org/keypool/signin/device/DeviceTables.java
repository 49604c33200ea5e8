package org.keypool.signin.device;

import java.util.List;

import jakarta.persistence.EntityManager;

/** The tables of this package. */
public final class DeviceTables {

    /** The entities. */
    public static final List<Class<?>> ENTITIES = List.of(TrustedDeviceEntity.class);

    private DeviceTables() {}

    /** Forgets what has expired. */
    public static void clean(EntityManager database) {
        TrustedDevices.clean(database);
    }
}
