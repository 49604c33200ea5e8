/** Claims in the realm's tokens: protocol mappers for OpenID Connect. */
package org.keypool.identity.claim;
