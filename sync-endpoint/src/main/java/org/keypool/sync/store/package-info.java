/** Datasets and records in Keycloak's database. */
package org.keypool.sync.store;
