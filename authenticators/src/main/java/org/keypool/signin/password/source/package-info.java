/** Where leaked passwords are known from: a list of common ones, a local file of hashes, a range API. No Keycloak. */
package org.keypool.signin.password.source;
