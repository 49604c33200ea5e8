/** Puts the steps of adaptive sign-in into copies of a realm's flows, binds these, and binds the former ones again. */
package org.keypool.signin.binding;
