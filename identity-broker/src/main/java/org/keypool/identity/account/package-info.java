/** What users see of their own identities, and who may ask: the rules of Keycloak's account REST. */
package org.keypool.identity.account;
