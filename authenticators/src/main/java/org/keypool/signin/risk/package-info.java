/**
 * The risk engine: what is known about one sign-in goes in, a score that explains itself comes out.
 *
 * <p>Pure: no Keycloak, no clock, no randomness. The base is Freeman et al., "Who Are You? A Statistical Approach to
 * Measuring User Authenticity" (NDSS 2016), with the features and weights of Wiefling et al., "What's in Score for
 * Website Users" (FC 2021).
 */
package org.keypool.signin.risk;
