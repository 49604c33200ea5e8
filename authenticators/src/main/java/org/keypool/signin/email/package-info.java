/** Codes by e-mail. */
package org.keypool.signin.email;
