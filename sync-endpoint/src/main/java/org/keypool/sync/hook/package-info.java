/** Where this server sends documents about synced data: Lambda functions, Kinesis streams, HTTP endpoints. */
package org.keypool.sync.hook;
