/** Who is on the other end of the wire: the client's address, and what its browser says of itself. */
package org.keypool.signin.client;
