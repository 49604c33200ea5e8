/** A page for trying sync out, in realms that ask for it; the demo realm does. */
package org.keypool.sync.demo;
