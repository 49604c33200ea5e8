package org.keypool.identity.saml;

import java.util.List;

import org.keypool.identity.link.LoginKey;

/**
 * What a user of a SAML identity provider is known by. It must stay the same from one sign-in to the next, and must not be
 * another user's under another format: so exactly one kind of name counts.
 *
 * @param kind where the name stands
 * @param name the NameID's format, or the attribute's name or friendly name
 */
public record SubjectSource(Kind kind, String name) {

    /** Where a user's name stands in an assertion. */
    public enum Kind {
        /** The subject's NameID, of one format, never a transient one. */
        NAME_ID,
        /** The one value of an attribute. */
        ATTRIBUTE,
        /** The one value of an attribute, found by its friendly name. */
        FRIENDLY_ATTRIBUTE
    }

    private static final String TRANSIENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";

    String of(Assertion assertion) {
        String subject = kind == Kind.NAME_ID ? nameId(assertion.subject()) : attribute(assertion);
        if (subject.isBlank() || subject.length() > LoginKey.MAX_SUBJECT) {
            throw Refusal.malformed("a subject of " + subject.length() + " characters, or of white space");
        }
        return subject;
    }

    private String nameId(Assertion.NameId subject) {
        if (subject == null) {
            throw Refusal.malformed("no NameID");
        }
        if (subject.format().equals(TRANSIENT)) {
            throw Refusal.malformed("a transient NameID, which would be a new identity at every sign-in");
        }
        if (!subject.format().equals(name)) {
            throw Refusal.malformed("a NameID of format '" + subject.format()
                    + "', but the identity provider's NameID policy asks for '" + name + "'");
        }
        return subject.value();
    }

    private String attribute(Assertion assertion) {
        List<String> values = assertion.attributes().stream()
                .filter(attribute -> name.equals(kind == Kind.ATTRIBUTE ? attribute.name() : attribute.friendlyName()))
                .flatMap(attribute -> attribute.values().stream())
                .toList();
        if (values.size() != 1) {
            throw Refusal.malformed(values.size() + " values of the principal attribute '" + name + "'");
        }
        return values.get(0);
    }
}
