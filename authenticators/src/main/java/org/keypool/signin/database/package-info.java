/** Work on the database that does not wait for the end of the request. */
package org.keypool.signin.database;
