/** Amazon SNS, or whatever speaks its protocol. */
package org.keypool.sync.push.sns;
