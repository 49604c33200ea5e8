/** Threat protection in admin REST: its settings and flows, the sign-in events of users, and feedback on them. */
package org.keypool.signin.admin;
