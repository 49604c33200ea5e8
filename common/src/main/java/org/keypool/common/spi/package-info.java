/** SPIs of our own: what another jar can bring another provider of. */
package org.keypool.common.spi;
