package org.keypool.identity.saml;

import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.rotation.HardcodedKeyLocator;
import org.keypool.identity.login.SamlKeys;
import org.w3c.dom.Document;

import static org.assertj.core.api.Assertions.assertThat;

class SamlVerifierTest {

    private static final String INVALID = "Not a valid SAML assertion.";
    private static final String UNSIGNED = "Token signature invalid.";
    private static final KeyPair REALM = new Idp("RSA", 2048).keys;

    @Test
    void verifyWhenTheAssertionIsSignedThenItsContent() {
        SamlLogin login = Sp.verify(Idp.REAL.signedAssertion(Idp.ASSERTION));

        assertThat(login.assertionId()).isEqualTo("_a");
        assertThat(login.subject()).isEqualTo("G-alice");
        assertThat(login.end()).isEqualTo("2026-06-01T12:06:00Z");
        assertThat(login.attributes())
                .isEqualTo(
                        Map.of("groups", List.of("dev", "ops"), "urn:oid:0.9.2342.19200300.100.1.1", List.of("alice")));
    }

    @Test
    void verifyWhenOnlyTheResponseIsSignedThenItsContent() {
        assertThat(Sp.verify(Idp.REAL.signedResponse(Idp.ASSERTION)).subject()).isEqualTo("G-alice");
    }

    @Test
    void verifyWhenBothAreSignedThenItsContent() {
        Document document = Idp.REAL.sign(Idp.document(Idp.response(Idp.ASSERTION)), "_a");

        assertThat(Sp.verify(Idp.text(Idp.REAL.sign(document, "_r"))).subject()).isEqualTo("G-alice");
    }

    @Test
    void verifyWhenTheAssertionComesAloneAndSignedThenItsContent() {
        String xml = Idp.text(Idp.REAL.sign(Idp.document(Idp.ASSERTION), "_a"));

        assertThat(Sp.verify(xml).subject()).isEqualTo("G-alice");
    }

    @Test
    void verifyWhenAssertionsMustBeSignedThenASignatureAroundIsNotEnough() {
        SamlVerifier strict = new SamlVerifier(Sp.self(true, Sp.BY_NAME_ID), Sp.KEYS, Sp.KEYS);

        assertThat(strict.verify(Idp.base64(Idp.REAL.signedAssertion(Idp.ASSERTION)), Sp.NOW)
                        .subject())
                .isEqualTo("G-alice");
        Sp.assertRefused(
                strict, Idp.REAL.signedResponse(Idp.ASSERTION), Sp.NOW, UNSIGNED, "the assertion is not signed");
    }

    @Test
    void verifyWhenBase64HasLineBreaksThenRead() {
        String token = Idp.base64(Idp.REAL.signedAssertion(Idp.ASSERTION)).replaceAll("(.{76})", "$1\r\n");

        assertThat(Sp.verifier().verify(token, Sp.NOW).subject()).isEqualTo("G-alice");
    }

    @Test
    void verifyWhenEncryptedInASignedResponseThenItsContent() {
        String xml = Idp.REAL.encryptedFor(REALM, Idp.document(Idp.response(Idp.ASSERTION)));

        assertThat(xml).doesNotContain("G-alice");
        assertThat(decrypting().verify(Idp.base64(xml), Sp.NOW).subject()).isEqualTo("G-alice");
    }

    @Test
    void verifyWhenEncryptedAndSignedInsideThenItsContent() {
        Document document = Idp.REAL.sign(Idp.document(Idp.response(Idp.ASSERTION)), "_a");
        SamlKeys keys = decryptingKeys();
        SamlVerifier strict = new SamlVerifier(Sp.self(true, Sp.BY_NAME_ID), keys, keys);

        String xml = Idp.REAL.encryptedFor(REALM, document);

        assertThat(strict.verify(Idp.base64(xml), Sp.NOW).subject()).isEqualTo("G-alice");
    }

    @Test
    void verifyWhenEncryptedInAnUnsignedResponseThenNotDecrypted() {
        String xml = Idp.REAL.encryptedFor(REALM, Idp.REAL.sign(Idp.document(Idp.response(Idp.ASSERTION)), "_a"));
        Document unsigned = Idp.document(xml);
        unsigned.getDocumentElement()
                .removeChild(unsigned.getDocumentElement().getFirstChild().getNextSibling());

        Sp.assertRefused(decrypting(), Idp.text(unsigned), Sp.NOW, UNSIGNED, "an encrypted assertion in a Response");
    }

    @Test
    void verifyWhenEncryptedForSomebodyElseThenRefused() {
        String xml = Idp.REAL.encryptedFor(Idp.OTHER.keys, Idp.document(Idp.response(Idp.ASSERTION)));

        Sp.assertRefused(decrypting(), xml, Sp.NOW, INVALID, "no key of the realm");
    }

    /** Each changes one thing before the identity provider signs. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            >https://idp.example/entity<|>https://evil.example/entity<|Issuer doesn't match providerName|issued by 'https://evil.example/entity'
            Version="2.0"|Version="1.1"|Not a valid SAML assertion.|not version 2.0
            ID="_a"|ID=""|Not a valid SAML assertion.|without ID
            <saml:Audience>https://sp|<saml:Audience>https://other-sp|Not a valid SAML assertion.|for the audience [https://other-sp
            <saml:AudienceRestriction>|<saml:AudienceRestriction><saml:Audience>x</saml:Audience></saml:AudienceRestriction><saml:AudienceRestriction>|Not a valid SAML assertion.|for the audience [x]
            AudienceRestriction>|OneTimeUse>|Not a valid SAML assertion.|without AudienceRestriction
            <saml:Conditions|<saml:Conditions/><saml:Conditions|Not a valid SAML assertion.|more than one Conditions
            <saml:AudienceRestriction>|<saml:Condition/><saml:AudienceRestriction>|Not a valid SAML assertion.|unknown condition
            /broker/corp/endpoint|/broker/other/endpoint|Not a valid SAML assertion.|no bearer confirmation
            cm:bearer|cm:sender-vouches|Not a valid SAML assertion.|no bearer confirmation
            NotOnOrAfter="2026-06-01T12:05:00.000Z"|Address="192.0.2.1"|Not a valid SAML assertion.|no bearer confirmation
            NotOnOrAfter="2026-06-01T12:05:00.000Z"|NotOnOrAfter="2026-06-01T12:00:00.000Z"|Token expired: 1780315260 >= 1780315200|Token expired
            NotOnOrAfter="2026-06-01T12:10:00Z"|NotOnOrAfter="2026-06-01T12:00:00Z"|Token expired: 1780315260 >= 1780315200|Token expired
            SessionNotOnOrAfter="2026-06-01T22:00:00Z"|SessionNotOnOrAfter="2026-06-01T12:00:00Z"|Token expired: 1780315260 >= 1780315200|Token expired
            NotBefore="2026-06-01T11:59:58Z"|NotBefore="2026-06-01T12:02:01Z"|Not a valid SAML assertion.|not valid yet
            IssueInstant="2026-06-01T12:00:00Z"|IssueInstant="2026-06-01T12:02:01Z"|Not a valid SAML assertion.|not valid yet
            IssueInstant="2026-06-01T12:00:00Z"|IssueInstant="2026-06-01T12:00:00"|Not a valid SAML assertion.|IssueInstant is no time
            NotOnOrAfter="2026-06-01T12:10:00Z"|NotOnOrAfter="soon"|Not a valid SAML assertion.|NotOnOrAfter is no time
            nameid-format:persistent|nameid-format:transient|Not a valid SAML assertion.|a transient NameID
            2.0:nameid-format:persistent|1.1:nameid-format:emailAddress|Not a valid SAML assertion.|NameID policy asks for
            >G-alice<|> <|Not a valid SAML assertion.|of white space
            saml:NameID|saml:BaseID|Not a valid SAML assertion.|no NameID
            """)
    void verifyWhenOneThingIsWrongThenRefused(String right, String wrong, String message, String reason) {
        String assertion = Idp.ASSERTION.replace(right, wrong);

        assertThat(assertion).isNotEqualTo(Idp.ASSERTION);
        String id = assertion.contains("ID=\"_a\"") ? "_a" : "";
        Document document = Idp.document(Idp.response(assertion));
        Sp.assertRefused(
                Idp.text(id.isEmpty() ? Idp.REAL.sign(document, "_r") : Idp.REAL.sign(document, id)), message, reason);
    }

    @ParameterizedTest
    @CsvSource({
        "status:Success, status:Responder, does not report success",
        "samlp:StatusCode, samlp:Code, does not report success",
        "/broker/corp/endpoint, /broker/other/endpoint, a Response for destination",
        "Version=\"2.0\", Version=\"2.1\", not version 2.0",
    })
    void verifyWhenTheResponseIsWrongThenRefused(String right, String wrong, String reason) {
        String before = Idp.response("");
        String response = Idp.response("@").replace(right, wrong).replace("@", Idp.ASSERTION);

        assertThat(before).contains(right);
        Sp.assertRefused(Idp.text(Idp.REAL.sign(Idp.document(response), "_a")), INVALID, reason);
    }

    @Test
    void verifyWhenWithinTheClockSkewThenAccepted() {
        String xml = Idp.REAL.signedAssertion(Idp.ASSERTION);

        assertThat(Sp.verifier().verify(Idp.base64(xml), Instant.parse("2026-06-01T11:59:00Z")))
                .isNotNull();
        assertThat(Sp.verifier().verify(Idp.base64(xml), Instant.parse("2026-06-01T12:05:59.999Z")))
                .isNotNull();
        Sp.assertRefused(
                Sp.verifier(),
                xml,
                Instant.parse("2026-06-01T12:06:00Z"),
                "Token expired: 1780315560 >= 1780315500",
                "Token expired");
    }

    @Test
    void verifyWhenTheAssertionLastsForeverThenItEndsAfterADay() {
        String forever = Idp.ASSERTION
                .replace("SessionNotOnOrAfter=\"2026-06-01T22:00:00Z\"", "")
                .replace("2026-06-01T12:05:00.000Z", "9999-12-31T23:59:59Z")
                .replace("2026-06-01T12:10:00Z", "9999-12-31T23:59:59Z");

        assertThat(Sp.verify(Idp.REAL.signedAssertion(forever)).end()).isEqualTo("2026-06-02T12:01:00Z");
    }

    @Test
    void verifyWhenThePrincipalIsAnAttributeThenATransientNameIdIsNoObstacle() {
        String assertion = Idp.ASSERTION.replace("nameid-format:persistent", "nameid-format:transient");
        String xml = Idp.REAL.signedAssertion(assertion);
        String uid = "urn:oid:0.9.2342.19200300.100.1.1";

        assertThat(by(SubjectSource.Kind.ATTRIBUTE, uid)
                        .verify(Idp.base64(xml), Sp.NOW)
                        .subject())
                .isEqualTo("alice");
        assertThat(by(SubjectSource.Kind.FRIENDLY_ATTRIBUTE, "uid")
                        .verify(Idp.base64(xml), Sp.NOW)
                        .subject())
                .isEqualTo("alice");
        Sp.assertRefused(by(SubjectSource.Kind.ATTRIBUTE, "groups"), xml, Sp.NOW, INVALID, "2 values of");
        Sp.assertRefused(by(SubjectSource.Kind.ATTRIBUTE, "absent"), xml, Sp.NOW, INVALID, "0 values of");
    }

    private static SamlVerifier by(SubjectSource.Kind kind, String name) {
        return new SamlVerifier(Sp.self(false, new SubjectSource(kind, name)), Sp.KEYS, Sp.KEYS);
    }

    private static SamlVerifier decrypting() {
        SamlKeys keys = decryptingKeys();
        return new SamlVerifier(Sp.self(false, Sp.BY_NAME_ID), keys, keys);
    }

    private static SamlKeys decryptingKeys() {
        return new SamlKeys(
                new HardcodedKeyLocator(Idp.REAL.keys.getPublic()), encrypted -> List.of(REALM.getPrivate()));
    }
}
