/** The sign-ins of the past, in tables of their own: one row a sign-in, and realm-wide counts without names. */
package org.keypool.signin.history;
