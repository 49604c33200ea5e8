/** What a client carries from one request to the next: session tokens and page tokens. */
package org.keypool.sync.session;
