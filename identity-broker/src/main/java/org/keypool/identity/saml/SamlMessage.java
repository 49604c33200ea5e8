package org.keypool.identity.saml;

import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A SAML 2.0 message as it came, nothing of it verified: a Response that holds exactly one assertion, or the assertion alone.
 * The shape is what defeats signature wrapping: there is one assertion in the whole document, at its one place, and
 * signatures stand only where they sign their parent.
 */
final class SamlMessage {

    static final String PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";
    static final String ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion";
    static final String ENCRYPTION = "http://www.w3.org/2001/04/xmlenc#";

    private final Element root;
    private final Element assertion;

    private SamlMessage(Element root, Element assertion) {
        this.root = root;
        this.assertion = assertion;
        Signature.requireOnlyOn(List.of(root, assertion));
    }

    /** @param token base64 of the XML, as a browser posts it to an assertion consumer service */
    static SamlMessage read(String token) {
        Element root = Xml.parse(decode(token)).getDocumentElement();
        if (Xml.is(root, ASSERTION, "Assertion")) {
            requireOnly(root, "Assertion");
            return new SamlMessage(root, root);
        }
        if (!Xml.is(root, PROTOCOL, "Response")) {
            throw Refusal.malformed("neither a SAML 2.0 Response nor an Assertion");
        }
        List<Element> found = Xml.children(root).stream()
                .filter(child ->
                        Xml.is(child, ASSERTION, "Assertion") || Xml.is(child, ASSERTION, "EncryptedAssertion"))
                .toList();
        if (found.size() != 1) {
            throw Refusal.malformed("a Response with " + found.size() + " assertions");
        }
        requireOnly(found.get(0), "Assertion");
        requireOnly(found.get(0), "EncryptedAssertion");
        requireOnly(root, "Response");
        return new SamlMessage(root, found.get(0));
    }

    /** The Response, unless the assertion came alone. */
    Optional<Element> response() {
        return root == assertion ? Optional.empty() : Optional.of(root);
    }

    /** The assertion, or the element that holds it encrypted. */
    Element assertion() {
        return assertion;
    }

    boolean isEncrypted() {
        return Xml.is(assertion, ASSERTION, "EncryptedAssertion");
    }

    /** Refuses a document in which any other element has that name, wherever it stands. */
    static void requireOnly(Element element, String name) {
        Document document = element.getOwnerDocument();
        boolean other = Xml.all(document, "*", name).stream().anyMatch(found -> found != element);
        if (other) {
            throw Refusal.malformed("another " + name + " in the message");
        }
    }

    private static byte[] decode(String token) {
        try {
            return Base64.getDecoder().decode(token.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw Refusal.malformed("not base64");
        }
    }
}
