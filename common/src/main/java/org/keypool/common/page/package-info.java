/**
 * Pages of our own that realm resources serve: static files beside the class that owns them, Keycloak's PatternFly, texts
 * from the message bundles, and headers that are stricter than a login page's.
 */
package org.keypool.common.page;
