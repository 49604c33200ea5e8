/** Where in a flow the steps of adaptive sign-in belong. Pure: knows trees of steps, and nothing of Keycloak. */
package org.keypool.signin.binding.plan;
