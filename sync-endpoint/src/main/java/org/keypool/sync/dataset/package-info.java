/** The rules of a dataset: sync counts, conflicts, tombstones, limits. Pure: no Keycloak, no JAX-RS, no JPA. */
package org.keypool.sync.dataset;
