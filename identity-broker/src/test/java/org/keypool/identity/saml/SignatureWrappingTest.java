package org.keypool.identity.saml;

import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * A signature that is right, moved to where it covers something else than what is read: the eight variants of Somorovsky et
 * al., "On Breaking SAML: Be Whoever You Want to Be" (USENIX Security 2012), and some that they led to.
 */
class SignatureWrappingTest {

    private static final String SIGNATURE = "Token signature invalid.";
    private static final String INVALID = "Not a valid SAML assertion.";

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void verifyWhenTheSignedResponseIsWrappedThenRefused(
            String variant, Consumer<Document> wrap, String message, String reason) {
        Document document = Idp.document(Idp.REAL.signedResponse(Idp.ASSERTION));
        wrap.accept(document);

        Sp.assertRefused(Idp.text(document), message, reason);
    }

    static Stream<Arguments> verifyWhenTheSignedResponseIsWrappedThenRefused() {
        return Stream.of(
                response("XSW1: the original behind the signature", (evil, original, signature) -> {
                    evil.insertBefore(signature, evil.getFirstChild());
                    signature.appendChild(original);
                }),
                response("XSW2: the original beside a detached signature", (evil, original, signature) -> {
                    evil.insertBefore(original, evil.getFirstChild());
                    evil.insertBefore(signature, original.getNextSibling());
                }),
                response("the original in Extensions", (evil, original, signature) -> {
                    Element extensions =
                            evil.getOwnerDocument().createElementNS(SamlMessage.PROTOCOL, "samlp:Extensions");
                    evil.appendChild(extensions).appendChild(original);
                    evil.appendChild(signature);
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void verifyWhenTheSignedAssertionIsWrappedThenRefused(
            String variant, Consumer<Document> wrap, String message, String reason) {
        Document document = Idp.document(Idp.REAL.signedAssertion(Idp.ASSERTION));
        wrap.accept(document);

        Sp.assertRefused(Idp.text(document), message, reason);
    }

    static Stream<Arguments> verifyWhenTheSignedAssertionIsWrappedThenRefused() {
        return Stream.of(
                assertion("XSW3: before the original", (evil, original, signature) -> original.getParentNode()
                        .insertBefore(evil, original)),
                assertion("behind the original", (evil, original, signature) -> original.getParentNode()
                        .appendChild(evil)),
                assertion("XSW4: around the original", (evil, original, signature) -> {
                    original.getParentNode().replaceChild(evil, original);
                    evil.appendChild(original);
                }),
                assertion("XSW5: with the signature, the original at the end", (evil, original, signature) -> {
                    original.getParentNode().replaceChild(evil, original);
                    evil.appendChild(signature);
                    evil.getParentNode().appendChild(original);
                }),
                assertion("XSW6: the original in the signature", (evil, original, signature) -> {
                    original.getParentNode().replaceChild(evil, original);
                    evil.appendChild(signature).appendChild(original);
                }),
                assertion("XSW7: in Extensions", (evil, original, signature) -> {
                    Element extensions =
                            evil.getOwnerDocument().createElementNS(SamlMessage.PROTOCOL, "samlp:Extensions");
                    original.getParentNode().insertBefore(extensions, original).appendChild(evil);
                }),
                assertion("XSW8: the original in an Object of the signature", (evil, original, signature) -> {
                    original.getParentNode().replaceChild(evil, original);
                    Element object = evil.getOwnerDocument().createElementNS(signature.getNamespaceURI(), "ds:Object");
                    evil.appendChild(signature).appendChild(object).appendChild(original);
                }),
                assertion("the original in Advice", (evil, original, signature) -> {
                    original.getParentNode().replaceChild(evil, original);
                    Element advice = evil.getOwnerDocument().createElementNS(SamlMessage.ASSERTION, "saml:Advice");
                    evil.appendChild(advice).appendChild(original);
                }),
                assertion("the original in a namespace that is not SAML's", (evil, original, signature) -> {
                    original.getParentNode().insertBefore(evil, original);
                    evil.getOwnerDocument().renameNode(original, "urn:other", "x:Assertion");
                }));
    }

    @Test
    void verifyWhenTheSignatureIsOfTheResponseAroundThenTheAssertionIsNotSignedByIt() {
        Document document = Idp.document(Idp.REAL.signedResponse(Idp.ASSERTION));
        Node signature = document.getDocumentElement().getFirstChild().getNextSibling();
        Idp.byId(document, "_a").appendChild(signature);

        Sp.assertRefused(Idp.text(document), SIGNATURE, "not of the element it stands in");
    }

    @Test
    void verifyWhenTheForgedAssertionTakesTheSignedOnesIdThenRefused() {
        Document document = Idp.document(Idp.REAL.signedAssertion(Idp.ASSERTION));
        Element original = Idp.byId(document, "_a");
        Element evil = (Element) original.cloneNode(true);
        evil.removeChild(evil.getFirstChild().getNextSibling());
        original.getParentNode().insertBefore(evil, original);

        Sp.assertRefused(Idp.text(document), INVALID, "two elements with one id");
    }

    @Test
    void verifyWhenAnotherAttributeIsAnIdThenRefused() {
        String xml = Idp.REAL.signedAssertion(Idp.ASSERTION);

        Sp.assertRefused(
                xml.replace("<samlp:Status>", "<samlp:Status Id=\"_a\">"), INVALID, "two elements with one id");
        Sp.assertRefused(
                xml.replace("<samlp:Status>", "<samlp:Status xml:id=\"_a\">"), INVALID, "two elements with one id");
    }

    @Test
    void verifyWhenTwoAssertionsAreSignedThenRefused() {
        Document document = Idp.document(Idp.response(Idp.ASSERTION + Idp.ASSERTION.replace("_a", "_b")));

        Sp.assertRefused(
                Idp.text(Idp.REAL.sign(Idp.REAL.sign(document, "_a"), "_b")), INVALID, "a Response with 2 assertions");
    }

    private static Arguments response(String variant, Wrapping wrapping) {
        return arguments(
                variant,
                (Consumer<Document>) document -> {
                    Element original = document.getDocumentElement();
                    Element signature = (Element) original.getFirstChild().getNextSibling();
                    Element evil = (Element) original.cloneNode(true);
                    evil.removeChild(evil.getFirstChild().getNextSibling());
                    forge(evil);
                    evil.setAttribute("ID", "_evil");
                    Idp.byIdIn(evil, "_a").setAttribute("ID", "_evil_a");
                    document.replaceChild(evil, original);
                    wrapping.wrap(evil, original, signature);
                },
                INVALID,
                "another Assertion in the message");
    }

    private static Arguments assertion(String variant, Wrapping wrapping) {
        return arguments(
                variant,
                (Consumer<Document>) document -> {
                    Element original = Idp.byId(document, "_a");
                    Element signature = (Element) original.getFirstChild().getNextSibling();
                    Element evil = (Element) original.cloneNode(true);
                    evil.removeChild(evil.getFirstChild().getNextSibling());
                    forge(evil);
                    evil.setAttribute("ID", "_evil");
                    wrapping.wrap(evil, original, signature);
                },
                INVALID,
                variant.contains("XSW3") || variant.contains("XSW5") || variant.startsWith("behind")
                        ? "a Response with 2 assertions"
                        : "another Assertion in the message");
    }

    private static void forge(Element message) {
        message.getElementsByTagNameNS(SamlMessage.ASSERTION, "NameID").item(0).setTextContent("G-mallory");
    }

    private interface Wrapping {

        void wrap(Element evil, Element original, Element signature);
    }
}
