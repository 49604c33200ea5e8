/** Whose permissions this server calls AWS with. */
package org.keypool.sync.credentials;
