/** What an administrator decides: whether threat protection is on, and what happens at each level of risk. */
package org.keypool.signin.settings;
