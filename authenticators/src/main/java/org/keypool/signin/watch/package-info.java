/** Files that options of the server name, looked at by the server's timer. */
package org.keypool.signin.watch;
