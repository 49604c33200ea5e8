/** Live updates: what is committed to a dataset, pushed to everybody who listens, on every node. */
package org.keypool.sync.live;
