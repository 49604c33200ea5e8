/** Devices a user has signed in on before. */
package org.keypool.signin.device;
