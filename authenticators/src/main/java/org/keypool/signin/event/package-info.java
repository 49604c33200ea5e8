/** How the risk of a sign-in gets onto Keycloak's event, however many requests later that is sent. */
package org.keypool.signin.event;
