/** What developers configure for a pool's sync. */
package org.keypool.sync.settings;
