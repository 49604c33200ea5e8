/** How REST of our own gets its place below Keycloak's. */
package org.keypool.common.rest;
