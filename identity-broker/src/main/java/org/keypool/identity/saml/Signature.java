package org.keypool.identity.saml;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.w3c.dom.Element;

/**
 * An enveloped XML signature as the SAML core specification (5.4) allows it, and nothing else of what XML Signature can do:
 * one reference, to the element it stands in; no transform but enveloped-signature and exclusive canonicalization; no
 * object; no algorithm with SHA-1, a shared secret or DSA.
 */
final class Signature {

    private static final String NAMESPACE = "http://www.w3.org/2000/09/xmldsig#";
    private static final String MORE = "http://www.w3.org/2001/04/xmldsig-more#";
    private static final String PSS = "http://www.w3.org/2007/05/xmldsig-more#";
    private static final String EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";
    private static final String ENVELOPED = NAMESPACE + "enveloped-signature";

    /** Comments are refused before, so that "with comments" says the same. */
    private static final Set<String> CANONICALIZATIONS = Set.of(
            EXCLUSIVE,
            EXCLUSIVE + "WithComments",
            "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
            "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments");

    private static final Set<String> TRANSFORMS = Set.of(ENVELOPED, EXCLUSIVE, EXCLUSIVE + "WithComments");
    private static final Set<String> DIGESTS = Set.of(
            "http://www.w3.org/2001/04/xmlenc#sha256", MORE + "sha384", "http://www.w3.org/2001/04/xmlenc#sha512");
    private static final Set<String> ALGORITHMS = Set.of(
            MORE + "rsa-sha256",
            MORE + "rsa-sha384",
            MORE + "rsa-sha512",
            PSS + "sha256-rsa-MGF1",
            PSS + "sha384-rsa-MGF1",
            PSS + "sha512-rsa-MGF1",
            MORE + "ecdsa-sha256",
            MORE + "ecdsa-sha384",
            MORE + "ecdsa-sha512");
    private static final Set<String> PARTS = Set.of("SignedInfo", "SignatureValue", "KeyInfo");
    private static final Set<String> KEY_INFOS = Set.of("KeyName", "KeyValue", "X509Data");

    private final Element signed;
    private final Element signature;

    private Signature(Element signed, Element signature) {
        this.signed = signed;
        this.signature = signature;
    }

    /**
     * Verifies the signature of {@code element}, if it has one.
     *
     * @param keys knows whose signatures count
     * @return whether it has one
     * @throws org.keypool.aws.AwsException if there is one, and it is not right
     */
    static boolean verify(Element element, SignatureKeys keys) {
        Optional<Signature> found =
                Xml.child(element, NAMESPACE, "Signature").map(signature -> new Signature(element, signature));
        found.ifPresent(signature -> signature.verify(keys));
        return found.isPresent();
    }

    /** Refuses a signature that stands anywhere but directly in one of these elements. */
    static void requireOnlyOn(List<Element> elements) {
        boolean elsewhere = Xml.all(elements.get(0).getOwnerDocument(), "*", "Signature").stream()
                .anyMatch(signature -> elements.stream().noneMatch(element -> signature.getParentNode() == element));
        if (elsewhere) {
            throw Refusal.signature("a signature at a place where none belongs");
        }
    }

    private void verify(SignatureKeys keys) {
        requireParts(signature, PARTS);
        Element info = only(signature, "SignedInfo");
        requireParts(info, Set.of("CanonicalizationMethod", "SignatureMethod", "Reference"));
        requireAlgorithm(only(info, "CanonicalizationMethod"), CANONICALIZATIONS);
        requireAlgorithm(only(info, "SignatureMethod"), ALGORITHMS);
        requireReference(only(info, "Reference"));
        Xml.child(signature, NAMESPACE, "KeyInfo").ifPresent(hint -> requireParts(hint, KEY_INFOS));
        // From here on the reference can mean this element only: ids are unique, and no other attribute is one.
        signed.setIdAttributeNS(null, "ID", true);
        if (!keys.verify(signature)) {
            throw Refusal.signature("the signature of the " + signed.getLocalName()
                    + " is not right, or not by a key of the identity provider");
        }
    }

    private void requireReference(Element reference) {
        String id = Xml.attribute(signed, "ID").orElse("");
        if (id.isEmpty() || !reference.getAttributeNS(null, "URI").equals("#" + id)) {
            throw Refusal.signature("the signature is not of the element it stands in");
        }
        requireParts(reference, Set.of("Transforms", "DigestMethod", "DigestValue"));
        requireAlgorithm(only(reference, "DigestMethod"), DIGESTS);
        List<Element> transforms = Xml.children(only(reference, "Transforms"));
        transforms.forEach(transform -> requireAlgorithm(transform, TRANSFORMS));
        if (transforms.size() > 2
                || transforms.isEmpty()
                || !transforms.get(0).getAttributeNS(null, "Algorithm").equals(ENVELOPED)) {
            throw Refusal.signature("other transforms than enveloped-signature and canonicalization");
        }
    }

    private static Element only(Element parent, String name) {
        return Xml.child(parent, NAMESPACE, name)
                .orElseThrow(() -> Refusal.signature("no " + name + " in " + parent.getLocalName()));
    }

    private static void requireParts(Element parent, Set<String> allowed) {
        for (Element child : Xml.children(parent)) {
            if (!NAMESPACE.equals(child.getNamespaceURI()) || !allowed.contains(child.getLocalName())) {
                throw Refusal.signature("a " + child.getNodeName() + " in " + parent.getLocalName());
            }
        }
    }

    private static void requireAlgorithm(Element method, Set<String> allowed) {
        String algorithm = method.getAttributeNS(null, "Algorithm");
        if (!allowed.contains(algorithm)) {
            throw Refusal.signature("the algorithm '" + algorithm + "' of " + method.getLocalName());
        }
        boolean parameters =
                Xml.children(method).stream().anyMatch(child -> !Xml.is(child, EXCLUSIVE, "InclusiveNamespaces"));
        if (parameters) {
            throw Refusal.signature("parameters of " + method.getLocalName());
        }
    }
}
