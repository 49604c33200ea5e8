/** Where addresses are: the SPI {@code geography}, and its provider that reads files. */
package org.keypool.signin.geography;
