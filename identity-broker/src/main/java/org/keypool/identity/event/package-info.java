/** What happened, for Keycloak's event log, its listeners and the metrics. */
package org.keypool.identity.event;
