/**
 * What every AWS API has in common: the request as it arrived, refusals in AWS's words, ARNs; below it the JSON protocols
 * and Signature Version 4. Pure: nothing here knows Keycloak, JAX-RS or JPA.
 */
package org.keypool.aws;
