/** A user's telephone as a second factor: the number, the credential that keeps it, how it is set up and reached. */
package org.keypool.signin.phone;
