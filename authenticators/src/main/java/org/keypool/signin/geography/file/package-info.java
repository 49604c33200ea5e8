/** Geography from files in the MaxMind format, as it was last good. Knows nothing of Keycloak. */
package org.keypool.signin.geography.file;
