package org.keypool.identity.saml;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.w3c.dom.Element;

/**
 * What a SAML 2.0 assertion says (SAML core specification, section 2), read from the very element whose signature was
 * verified. Instants are {@code null} where the assertion names none.
 *
 * @param id unique among the identity provider's assertions
 * @param issuer the identity provider's entity id
 * @param issued when it was made
 * @param subject whom it is about, or {@code null}
 * @param confirmations who may present it: those of the method "bearer"
 * @param notBefore from when it counts
 * @param notOnOrAfter until when it counts
 * @param audiences for whom it is: every restriction has to be met, each by one of its audiences
 * @param sessionEnd when the first of the user's sessions at the identity provider ends
 * @param attributes in the document's order
 */
record Assertion(
        String id,
        String issuer,
        Instant issued,
        NameId subject,
        List<Confirmation> confirmations,
        Instant notBefore,
        Instant notOnOrAfter,
        List<Set<String>> audiences,
        Instant sessionEnd,
        List<Attribute> attributes) {

    private static final String NS = SamlMessage.ASSERTION;
    private static final String BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer";
    private static final Set<String> CONDITIONS = Set.of("AudienceRestriction", "OneTimeUse", "ProxyRestriction");

    /** The name of a subject; without a format it is {@link NameId#UNSPECIFIED}. */
    record NameId(String format, String value) {

        static final String UNSPECIFIED = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified";
    }

    /** That whoever presents the assertion at {@code recipient} in time is its subject. */
    record Confirmation(String recipient, Instant notBefore, Instant notOnOrAfter) {}

    /** One attribute; values that are not text are left out. */
    record Attribute(String name, String friendlyName, List<String> values) {}

    static Assertion read(Element assertion) {
        requireVersion(assertion);
        if (!Xml.all(assertion.getOwnerDocument(), SamlMessage.ENCRYPTION, "EncryptedData")
                .isEmpty()) {
            throw Refusal.malformed("encrypted parts in the assertion");
        }
        Optional<Element> subject = Xml.child(assertion, NS, "Subject");
        Optional<Element> conditions = Xml.child(assertion, NS, "Conditions");
        conditions.ifPresent(Assertion::requireKnown);
        return new Assertion(
                text(assertion, "ID"),
                issuer(assertion).orElseThrow(() -> Refusal.malformed("no Issuer in the assertion")),
                instant(assertion, "IssueInstant").orElseThrow(() -> Refusal.malformed("no IssueInstant")),
                subject.flatMap(Assertion::nameId).orElse(null),
                subject.map(Assertion::confirmations).orElse(List.of()),
                conditions.flatMap(element -> instant(element, "NotBefore")).orElse(null),
                conditions.flatMap(element -> instant(element, "NotOnOrAfter")).orElse(null),
                conditions.map(Assertion::audiences).orElse(List.of()),
                Xml.children(assertion, NS, "AuthnStatement").stream()
                        .flatMap(statement -> instant(statement, "SessionNotOnOrAfter").stream())
                        .min(Instant::compareTo)
                        .orElse(null),
                Xml.children(assertion, NS, "AttributeStatement").stream()
                        .flatMap(statement -> Xml.children(statement, NS, "Attribute").stream())
                        .map(Assertion::attribute)
                        .toList());
    }

    /** Refuses what is not SAML 2.0. */
    static void requireVersion(Element message) {
        if (!text(message, "Version").equals("2.0")) {
            throw Refusal.malformed("not version 2.0");
        }
    }

    /** The entity id of who made a message. */
    static Optional<String> issuer(Element message) {
        return Xml.child(message, NS, "Issuer").map(Assertion::uri);
    }

    /** The attributes' values by name; two attributes of one name are one. */
    Map<String, List<String>> claims() {
        Map<String, List<String>> claims = new LinkedHashMap<>();
        attributes.forEach(attribute -> claims.computeIfAbsent(attribute.name(), name -> new ArrayList<>())
                .addAll(attribute.values()));
        return claims;
    }

    private static Optional<NameId> nameId(Element subject) {
        return Xml.child(subject, NS, "NameID")
                .map(name ->
                        new NameId(Xml.attribute(name, "Format").orElse(NameId.UNSPECIFIED), name.getTextContent()));
    }

    private static List<Confirmation> confirmations(Element subject) {
        return Xml.children(subject, NS, "SubjectConfirmation").stream()
                .filter(confirmation -> text(confirmation, "Method").equals(BEARER))
                .flatMap(confirmation -> Xml.child(confirmation, NS, "SubjectConfirmationData").stream())
                .map(data -> new Confirmation(
                        text(data, "Recipient"),
                        instant(data, "NotBefore").orElse(null),
                        instant(data, "NotOnOrAfter").orElse(null)))
                .toList();
    }

    /** A condition that we do not understand makes the assertion's validity indeterminate (2.5.1.1). */
    private static void requireKnown(Element conditions) {
        for (Element condition : Xml.children(conditions)) {
            if (!NS.equals(condition.getNamespaceURI()) || !CONDITIONS.contains(condition.getLocalName())) {
                throw Refusal.malformed("the unknown condition " + condition.getNodeName());
            }
        }
    }

    private static List<Set<String>> audiences(Element conditions) {
        return Xml.children(conditions, NS, "AudienceRestriction").stream()
                .map(restriction -> Xml.children(restriction, NS, "Audience").stream()
                        .map(Assertion::uri)
                        .collect(Collectors.toSet()))
                .toList();
    }

    private static Attribute attribute(Element attribute) {
        return new Attribute(
                text(attribute, "Name"),
                Xml.attribute(attribute, "FriendlyName").orElse(null),
                Xml.children(attribute, NS, "AttributeValue").stream()
                        .filter(value -> Xml.children(value).isEmpty())
                        .map(Element::getTextContent)
                        .toList());
    }

    private static Optional<Instant> instant(Element element, String name) {
        return Xml.attribute(element, name).map(value -> {
            try {
                return OffsetDateTime.parse(value).toInstant();
            } catch (DateTimeException e) {
                throw Refusal.malformed(name + " is no time");
            }
        });
    }

    private static String text(Element element, String name) {
        return Xml.attribute(element, name).orElse("");
    }

    private static String uri(Element element) {
        return element.getTextContent().strip();
    }
}
