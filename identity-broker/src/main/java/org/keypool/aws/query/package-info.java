/** AWS's Query protocol, as STS speaks it: parameters in a form or query string, answers and errors in XML. */
package org.keypool.aws.query;
