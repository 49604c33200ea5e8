/** One-time codes that are sent to a user: made, kept as hashes, limited, used up. */
package org.keypool.signin.code;
