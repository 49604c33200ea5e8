/** What all pages are made of: elements, sign-in, texts, colours. */
package org.keypool.console.parts;
