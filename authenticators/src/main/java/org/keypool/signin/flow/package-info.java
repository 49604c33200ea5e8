/** The steps that adaptive sign-in adds to an authentication flow. */
package org.keypool.signin.flow;
