/** Who asks for an account of their own. */
package org.keypool.common.account;
