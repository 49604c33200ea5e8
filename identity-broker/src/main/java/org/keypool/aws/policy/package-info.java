/** IAM policy documents: read strictly, evaluated here for our own APIs. What cannot be decided is not allowed. */
package org.keypool.aws.policy;
