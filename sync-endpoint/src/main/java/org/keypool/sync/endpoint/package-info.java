/** The cognito-sync API (REST-JSON, version 2014-06-30). */
package org.keypool.sync.endpoint;
