/** What users see of their own synced data. */
package org.keypool.sync.account;
