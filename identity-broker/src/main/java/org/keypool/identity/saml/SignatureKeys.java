package org.keypool.identity.saml;

import org.w3c.dom.Element;

/** The keys of an identity provider. */
@FunctionalInterface
public interface SignatureKeys {

    /**
     * Whether a signature is one of this identity provider.
     *
     * @param signature a {@code ds:Signature} in its document, whose shape and algorithms were checked; the one reference
     *     in it leads to its parent
     */
    boolean verify(Element signature);
}
