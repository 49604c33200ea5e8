/** Synced data in admin REST: usage, datasets and records shown, exported and deleted. */
package org.keypool.sync.admin;
