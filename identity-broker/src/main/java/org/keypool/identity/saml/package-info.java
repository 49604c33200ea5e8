/**
 * SAML 2.0 assertions as logins, apart from any server: which documents are read, which signatures count, what an assertion
 * must say. Written against the SAML 2.0 core specification and its web browser single sign-on profile.
 */
package org.keypool.identity.saml;
