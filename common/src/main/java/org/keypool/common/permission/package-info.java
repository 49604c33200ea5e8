/** What developers and administrators may do with Keypool, beside what Keycloak lets them do. */
package org.keypool.common.permission;
