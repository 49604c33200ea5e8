/** What users see and say of their own sign-ins. */
package org.keypool.signin.account;
