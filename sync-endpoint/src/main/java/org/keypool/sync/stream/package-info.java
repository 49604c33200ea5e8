/** Cognito Streams: what is committed, told to a stream, one document a synchronisation; and whole pools on demand. */
package org.keypool.sync.stream;
