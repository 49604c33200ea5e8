package org.keypool.harness;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A {@link Realm} that the tests of a class have in common; it is removed after the last one. They leave the realm as it is,
 * and work in what is each one's own there, as a pool.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Shared {}
