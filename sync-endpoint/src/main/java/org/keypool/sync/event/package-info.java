/** Cognito Events: the documents that a sync trigger is sent and answers, and what its answers mean. Pure. */
package org.keypool.sync.event;
