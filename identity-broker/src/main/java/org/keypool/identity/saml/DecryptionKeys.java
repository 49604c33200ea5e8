package org.keypool.identity.saml;

import java.util.Optional;

import org.w3c.dom.Element;

/** The realm's keys that identity providers encrypt for. */
@FunctionalInterface
public interface DecryptionKeys {

    /**
     * What is in an {@code EncryptedAssertion}.
     *
     * @param encrypted signed by the identity provider, as part of its Response
     * @return the assertion, the root of a document of its own; empty if no key of the realm opens it
     */
    Optional<Element> decrypt(Element encrypted);
}
