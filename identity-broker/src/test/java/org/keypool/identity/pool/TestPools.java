package org.keypool.identity.pool;

import java.lang.reflect.Proxy;
import java.util.Map;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;

/** Pools for tests of what is built on them. */
public final class TestPools {

    private TestPools() {}

    /** A pool of this id with nothing but a name. */
    public static IdentityPool named(String id) {
        return with(id, Map.of());
    }

    /** A pool of this id with these settings. */
    public static IdentityPool with(String id, Map<String, String> settings) {
        ComponentModel component = new ComponentModel();
        component.setId(id.substring(id.indexOf(':') + 1));
        component.setName("Test");
        settings.forEach(component::put);
        return IdentityPool.of(component, id.substring(0, id.indexOf(':')));
    }

    /** A realm that has nothing, least of all the pool that is asked for. */
    static RealmModel realm() {
        return (RealmModel) Proxy.newProxyInstance(
                TestPools.class.getClassLoader(),
                new Class<?>[] {RealmModel.class},
                (proxy, method, arguments) -> null);
    }
}
