/** Notifications of devices: who is told of a commit, in which words, through which service. */
package org.keypool.sync.push;
