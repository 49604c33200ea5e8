/** Passwords that are known from data leaks: the SPI of their sources, the check, and the password policy. */
package org.keypool.signin.password;
