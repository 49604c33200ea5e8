/** What lists say of addresses: the SPI {@code address-reputation}, and its provider that reads files. */
package org.keypool.signin.reputation;
