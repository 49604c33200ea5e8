/** The pages for administrators, and the client that signs administrators in. What they show they read from admin REST. */
package org.keypool.console.admin;
