/** How many sign-ins a realm had, by hour, risk, decision and country: counted once, and read by administrators. */
package org.keypool.signin.statistics;
