/** The pages for users, and the client that signs them in. What they show they read from account REST. */
package org.keypool.console.account;
