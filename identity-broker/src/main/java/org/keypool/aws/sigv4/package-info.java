/** AWS Signature Version 4, the verifying side, for every service but S3 (whose canonical form differs). */
package org.keypool.aws.sigv4;
