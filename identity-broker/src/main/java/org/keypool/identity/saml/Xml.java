package org.keypool.identity.saml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * XML from a stranger: no document type (so no entities), bounded in depth, no two elements with one id, and neither
 * comments nor processing instructions, which what is signed and what is read could disagree about.
 */
final class Xml {

    /** A SAML message has about ten levels; what is processed recursively must not reach the end of the stack. */
    private static final int MAX_DEPTH = 40;

    private Xml() {}

    static Document parse(byte[] xml) {
        try {
            DocumentBuilder builder = factory().newDocumentBuilder();
            builder.setErrorHandler(new Strict());
            Document document = builder.parse(new ByteArrayInputStream(xml));
            requireHarmless(document);
            return document;
        } catch (SAXException e) {
            throw Refusal.malformed("not the XML we read: " + e.getMessage());
        } catch (IOException e) {
            throw Refusal.malformed("not XML: " + e.getClass().getSimpleName());
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Refuses what {@link #parse} would not have let through, in a tree that somebody else parsed. */
    static void requireHarmless(Node tree) {
        requireHarmless(tree, 0, new HashSet<>());
    }

    /** The child elements. */
    static List<Element> children(Element parent) {
        return elements(parent.getChildNodes());
    }

    /** The child elements of this name. */
    static List<Element> children(Element parent, String namespace, String name) {
        return children(parent).stream()
                .filter(child -> is(child, namespace, name))
                .toList();
    }

    /** The child of this name, if there is one. Two are refused: readers could differ about which one counts. */
    static Optional<Element> child(Element parent, String namespace, String name) {
        List<Element> found = children(parent, namespace, name);
        if (found.size() > 1) {
            throw Refusal.malformed("more than one " + name + " in " + parent.getLocalName());
        }
        return found.stream().findFirst();
    }

    /** Every element of this name in the document. */
    static List<Element> all(Document document, String namespace, String name) {
        return elements(document.getElementsByTagNameNS(namespace, name));
    }

    static boolean is(Element element, String namespace, String name) {
        return namespace.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
    }

    /** An attribute without a namespace. */
    static Optional<String> attribute(Element element, String name) {
        return element.hasAttributeNS(null, name) ? Optional.of(element.getAttributeNS(null, name)) : Optional.empty();
    }

    private static DocumentBuilderFactory factory() throws ParserConfigurationException {
        // The JDK's own: what it does must not depend on the jars around us.
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setXIncludeAware(false);
        return factory;
    }

    private static void requireHarmless(Node node, int depth, Set<String> ids) {
        if (depth > MAX_DEPTH) {
            throw Refusal.malformed("elements nested more than " + MAX_DEPTH + " deep");
        }
        if (node.getNodeType() == Node.COMMENT_NODE || node.getNodeType() == Node.PROCESSING_INSTRUCTION_NODE) {
            throw Refusal.malformed("a comment or a processing instruction");
        }
        if (node instanceof Element element) {
            requireNewIds(element, ids);
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            requireHarmless(child, depth + 1, ids);
        }
    }

    /** Whatever anybody may take for an id counts: ID in SAML, Id in XML Signature, xml:id. */
    private static void requireNewIds(Element element, Set<String> ids) {
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Node attribute = element.getAttributes().item(i);
            if (attribute.getLocalName().toLowerCase(Locale.ROOT).equals("id") && !ids.add(attribute.getNodeValue())) {
                throw Refusal.malformed("two elements with one id");
            }
        }
    }

    private static List<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList();
    }

    /** Without a handler the parser writes to the server's standard error. */
    private static final class Strict implements ErrorHandler {

        @Override
        public void warning(SAXParseException exception) {
            // nothing that would change what is read
        }

        @Override
        public void error(SAXParseException exception) throws SAXException {
            throw exception;
        }

        @Override
        public void fatalError(SAXParseException exception) throws SAXException {
            throw exception;
        }
    }
}
