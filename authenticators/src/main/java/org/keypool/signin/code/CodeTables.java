package org.keypool.signin.code;

import java.util.List;

import jakarta.persistence.EntityManager;

/** The tables of this package. */
public final class CodeTables {

    /** The entities. */
    public static final List<Class<?>> ENTITIES = List.of(CodeEntity.class, LimitEntity.class);

    private CodeTables() {}

    /** Forgets what has expired. */
    public static void clean(EntityManager database) {
        Codes.clean(database);
    }
}
