package org.keypool.identity.saml;

import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;

import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.namespace.QName;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;

import org.keycloak.saml.processing.core.util.XMLEncryptionUtil;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** An identity provider with keys of its own, which signs whatever a test asks for. */
final class Idp {

    static final String ENTITY = "https://idp.example/entity";
    static final String SP = "https://sp.example/realms/demo";
    static final String ACS = "https://sp.example/realms/demo/broker/corp/endpoint";
    static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";
    static final String EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";

    /** What an ordinary identity provider says of alice at noon. */
    static final String ASSERTION = """
            <saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_a" Version="2.0" IssueInstant="2026-06-01T12:00:00Z">\
            <saml:Issuer>https://idp.example/entity</saml:Issuer>\
            <saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">G-alice</saml:NameID>\
            <saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">\
            <saml:SubjectConfirmationData InResponseTo="_q" NotOnOrAfter="2026-06-01T12:05:00.000Z" \
            Recipient="https://sp.example/realms/demo/broker/corp/endpoint"/></saml:SubjectConfirmation></saml:Subject>\
            <saml:Conditions NotBefore="2026-06-01T11:59:58Z" NotOnOrAfter="2026-06-01T12:10:00Z">\
            <saml:AudienceRestriction><saml:Audience>https://sp.example/realms/demo</saml:Audience></saml:AudienceRestriction>\
            </saml:Conditions>\
            <saml:AuthnStatement AuthnInstant="2026-06-01T12:00:00Z" SessionNotOnOrAfter="2026-06-01T22:00:00Z"/>\
            <saml:AttributeStatement>\
            <saml:Attribute Name="groups"><saml:AttributeValue>dev</saml:AttributeValue>\
            <saml:AttributeValue>ops</saml:AttributeValue></saml:Attribute>\
            <saml:Attribute Name="urn:oid:0.9.2342.19200300.100.1.1" FriendlyName="uid">\
            <saml:AttributeValue>alice</saml:AttributeValue></saml:Attribute>\
            </saml:AttributeStatement></saml:Assertion>""";

    static final Idp REAL = new Idp("RSA", 2048);
    static final Idp OTHER = new Idp("RSA", 2048);

    final KeyPair keys;

    Idp(String algorithm, int size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(size);
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String response(String content) {
        return "<samlp:Response xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" ID=\"_r\" Version=\"2.0\""
                + " IssueInstant=\"2026-06-01T12:00:00Z\" Destination=\"" + ACS + "\" InResponseTo=\"_q\">"
                + "<saml:Issuer xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">" + ENTITY + "</saml:Issuer>"
                + "<samlp:Status><samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Success\"/></samlp:Status>"
                + content + "</samlp:Response>";
    }

    /** A Response in which the assertion is signed. */
    String signedAssertion(String assertion) {
        return text(sign(document(response(assertion)), "_a"));
    }

    /** A Response that is signed itself. */
    String signedResponse(String assertion) {
        return text(sign(document(response(assertion)), "_r"));
    }

    /** A signed Response around an assertion that only the holder of {@code recipient} can read. */
    String encryptedFor(KeyPair recipient, Document response) {
        try {
            javax.crypto.KeyGenerator generator = javax.crypto.KeyGenerator.getInstance("AES");
            generator.init(256);
            String namespace = SamlMessage.ASSERTION;
            XMLEncryptionUtil.encryptElement(
                    new QName(namespace, "Assertion"),
                    response,
                    recipient.getPublic(),
                    generator.generateKey(),
                    256,
                    new QName(namespace, "EncryptedAssertion", "saml"),
                    true);
            return text(sign(response, "_r"));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    Document sign(Document document, String id) {
        return sign(document, id, RSA_SHA256, SHA256, "#" + id, keys.getPrivate());
    }

    Document sign(Document document, String id, String algorithm, String digest, String uri, Key key) {
        try {
            XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
            Reference reference = factory.newReference(
                    uri,
                    factory.newDigestMethod(digest, null),
                    List.of(
                            factory.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null),
                            factory.newTransform(EXCLUSIVE, (TransformParameterSpec) null)),
                    null,
                    null);
            SignedInfo info = factory.newSignedInfo(
                    factory.newCanonicalizationMethod(EXCLUSIVE, (C14NMethodParameterSpec) null),
                    factory.newSignatureMethod(algorithm, null),
                    List.of(reference));
            Element element = byId(document, id);
            element.setIdAttribute("ID", true);
            // Behind the Issuer, where SAML's schema wants it.
            DOMSignContext context =
                    new DOMSignContext(key, element, element.getFirstChild().getNextSibling());
            context.setDefaultNamespacePrefix("ds");
            KeyInfoFactory hints = factory.getKeyInfoFactory();
            KeyInfo hint = hints.newKeyInfo(List.of(hints.newKeyValue(keys.getPublic())));
            factory.newXMLSignature(info, hint).sign(context);
            return document;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static Element byId(Document document, String id) {
        return document.getDocumentElement().getAttribute("ID").equals(id)
                ? document.getDocumentElement()
                : byIdIn(document.getDocumentElement(), id);
    }

    static Element byIdIn(Element tree, String id) {
        NodeList elements = tree.getElementsByTagName("*");
        for (int i = 0; i < elements.getLength(); i++) {
            if (((Element) elements.item(i)).getAttribute("ID").equals(id)) {
                return (Element) elements.item(i);
            }
        }
        throw new IllegalArgumentException(id);
    }

    static Document document(String xml) {
        try {
            return DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static String text(Document document) {
        try {
            Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            StringWriter text = new StringWriter();
            transformer.transform(new DOMSource(document), new StreamResult(text));
            return text.toString();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static String base64(String xml) {
        return Base64.getEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8));
    }
}
