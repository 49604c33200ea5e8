/** Lists of addresses in files, held so that a look-up takes next to nothing. */
package org.keypool.signin.reputation.list;
