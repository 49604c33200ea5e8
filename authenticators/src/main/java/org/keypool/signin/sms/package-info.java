/** Gateways for text messages: the SPI {@code sms-sender} and the ones that come with it. */
package org.keypool.signin.sms;
