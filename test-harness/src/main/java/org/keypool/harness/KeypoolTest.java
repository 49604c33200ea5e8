package org.keypool.harness;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a class of integration tests. Its methods and constructor may ask for a {@link Keypool} (the shared server), a
 * {@link Realm} (a new one, removed after the test), a {@link Ceph} and a {@link Browser} (a new profile, closed after
 * the test). When a test fails, what the server logged meanwhile is printed and the browser's pages are kept as
 * pictures under {@code target/screenshots}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(KeypoolExtension.class)
public @interface KeypoolTest {}
