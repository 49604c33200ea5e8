/**
 * Keypool's own pages, for what Keycloak's consoles have no place for: static files without a build step, the texts and
 * addresses they need, and the clients that sign people in. What the pages show they read from REST, as whoever is signed
 * in: nothing here reads a database.
 */
package org.keypool.console;
