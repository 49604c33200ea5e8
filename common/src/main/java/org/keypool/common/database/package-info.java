/** Tables of our own in Keycloak's database, and transactions that do not wait for the end of the request. */
package org.keypool.common.database;
