/** Files that administrators replace while the server runs. */
package org.keypool.signin.file;
