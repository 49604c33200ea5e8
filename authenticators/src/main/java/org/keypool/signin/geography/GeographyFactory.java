package org.keypool.signin.geography;

import org.keypool.common.spi.PlainFactory;

/** Makes one kind of {@link Geography}. */
public interface GeographyFactory extends PlainFactory<Geography> {}
