/** AWS services as the server's options describe them, called by the AWS SDK. */
package org.keypool.common.aws;
