/** What identities and users have synced, as documents that administrators and the users themselves see. */
package org.keypool.sync.data;
