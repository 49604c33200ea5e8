package org.keypool.signin.password;

import org.keypool.common.spi.PlainFactory;

/**
 * Makes a source of leaked passwords; server options are {@code --spi-leaked-passwords--<id>--…}. Sources with a higher
 * {@link #order()} are asked first.
 */
public interface LeakedPasswordsFactory extends PlainFactory<LeakedPasswords> {}
