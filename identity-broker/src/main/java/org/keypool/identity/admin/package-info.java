/** Pools and identities as Keycloak's administrators reach them: admin REST below {@code identity-pools}. */
package org.keypool.identity.admin;
