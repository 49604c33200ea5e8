/**
 * Keypool's own pages for administrators, for what Keycloak's Admin Console has no place for: static files, the texts and
 * addresses they need, and the client that signs administrators in. What the pages show they read from admin REST.
 */
package org.keypool.identity.console;
