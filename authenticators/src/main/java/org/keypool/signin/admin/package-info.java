/** Threat protection in admin REST: the sign-in events of users, and feedback on them. */
package org.keypool.signin.admin;
