package org.keypool.identity.saml;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Random;

import javax.crypto.spec.SecretKeySpec;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keypool.aws.AwsException;
import org.w3c.dom.Document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** What nobody should be able to log in with, or to keep the server busy with. */
class HostileSamlTest {

    private static final String INVALID = "Not a valid SAML assertion.";
    private static final String SIGNATURE = "Token signature invalid.";

    @Test
    void verifyWhenNothingIsSignedThenRefused() {
        Sp.assertRefused(Idp.response(Idp.ASSERTION), SIGNATURE, "the assertion is not signed");
        Sp.assertRefused(Idp.ASSERTION, SIGNATURE, "the assertion is not signed");
    }

    @Test
    void verifyWhenSomebodyElseSignsThenRefused() {
        Sp.assertRefused(Idp.OTHER.signedAssertion(Idp.ASSERTION), SIGNATURE, "not by a key of the identity provider");
        Sp.assertRefused(Idp.OTHER.signedResponse(Idp.ASSERTION), SIGNATURE, "not by a key of the identity provider");
    }

    @Test
    void verifyWhenOneOfTwoSignaturesIsSomebodyElsesThenRefused() {
        Document document = Idp.REAL.sign(Idp.document(Idp.response(Idp.ASSERTION)), "_a");

        Sp.assertRefused(Idp.text(Idp.OTHER.sign(document, "_r")), SIGNATURE, "the signature of the Response");
    }

    @ParameterizedTest
    @CsvSource({
        "G-alice, G-mallory",
        ">dev<, >admin<",
        "12:05:00.000Z, 13:05:00.000Z",
        "</saml:AttributeStatement>, <saml:Attribute Name='x'/></saml:AttributeStatement>"
    })
    void verifyWhenAlteredAfterSigningThenRefused(String right, String wrong) {
        for (String signed :
                new String[] {Idp.REAL.signedAssertion(Idp.ASSERTION), Idp.REAL.signedResponse(Idp.ASSERTION)}) {
            assertThat(signed).contains(right);
            Sp.assertRefused(signed.replace(right, wrong), SIGNATURE, "is not right");
        }
    }

    @Test
    void verifyWhenTheSignatureItselfIsAlteredThenRefused() {
        String signed = Idp.REAL.signedAssertion(Idp.ASSERTION);

        Sp.assertRefused(
                signed.replaceFirst("<ds:SignatureValue>....", "<ds:SignatureValue>AAAA"), SIGNATURE, "is not right");
        Sp.assertRefused(
                signed.replaceFirst("<ds:SignatureValue>[^<]*", "<ds:SignatureValue>"), SIGNATURE, "is not right");
        Sp.assertRefused(
                signed.replaceFirst("<ds:SignatureValue>[^<]*", "<ds:SignatureValue>%"), SIGNATURE, "is not right");
        Sp.assertRefused(
                signed.replaceFirst("<ds:DigestValue>[^<]*", "<ds:DigestValue>AAAA"), SIGNATURE, "is not right");
    }

    @ParameterizedTest
    @CsvSource({
        "http://www.w3.org/2000/09/xmldsig#rsa-sha1, http://www.w3.org/2001/04/xmlenc#sha256, rsa-sha1",
        "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256, http://www.w3.org/2000/09/xmldsig#sha1, xmldsig#sha1",
    })
    void verifyWhenSignedWithSha1ThenRefused(String algorithm, String digest, String reason) {
        Document document = Idp.document(Idp.response(Idp.ASSERTION));

        Sp.assertRefused(
                Idp.text(Idp.REAL.sign(document, "_a", algorithm, digest, "#_a", Idp.REAL.keys.getPrivate())),
                SIGNATURE,
                reason);
    }

    @Test
    void verifyWhenThePublicKeyIsTakenForASharedSecretThenRefused() {
        SecretKeySpec secret = new SecretKeySpec(Idp.REAL.keys.getPublic().getEncoded(), "HmacSHA256");
        Document document = Idp.document(Idp.response(Idp.ASSERTION));

        Sp.assertRefused(
                Idp.text(Idp.REAL.sign(
                        document,
                        "_a",
                        "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256",
                        Idp.SHA256,
                        "#_a",
                        secret)),
                SIGNATURE,
                "hmac-sha256");
    }

    @ParameterizedTest
    @CsvSource({
        "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512, RSA, 2048",
        "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1, RSA, 2048",
        "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256, EC, 256"
    })
    void verifyWhenSignedWithAnotherAllowedAlgorithmThenAccepted(String algorithm, String kind, int size) {
        KeyPair keys = new Idp(kind, size).keys;
        var known = new org.keypool.identity.login.SamlKeys(
                new org.keycloak.rotation.HardcodedKeyLocator(keys.getPublic()), encrypted -> java.util.List.of());
        Document document = Idp.document(Idp.response(Idp.ASSERTION));

        String xml = Idp.text(Idp.REAL.sign(document, "_a", algorithm, Idp.SHA256, "#_a", keys.getPrivate()));

        assertThat(new SamlVerifier(Sp.self(false, Sp.BY_NAME_ID), known, known)
                        .verify(Idp.base64(xml), Sp.NOW)
                        .subject())
                .isEqualTo("G-alice");
    }

    @Test
    void verifyWhenTheWholeDocumentIsReferencedThenRefused() {
        Document document = Idp.document(Idp.response(Idp.ASSERTION));

        Sp.assertRefused(
                Idp.text(Idp.REAL.sign(document, "_r", Idp.RSA_SHA256, Idp.SHA256, "", Idp.REAL.keys.getPrivate())),
                SIGNATURE,
                "not of the element it stands in");
    }

    @ParameterizedTest
    @CsvSource({
        "<ds:KeyInfo>, <ds:KeyInfo><ds:RetrievalMethod URI='http://127.0.0.1:1/'/>, ds:RetrievalMethod",
        "</ds:Signature>, <ds:Object/></ds:Signature>, ds:Object",
        "</ds:Signature>, <ds:KeyInfo/></ds:Signature>, more than one KeyInfo",
        "</ds:Reference>, <ds:Object/></ds:Reference>, ds:Object",
        "</ds:SignedInfo>, <ds:Object/></ds:SignedInfo>, ds:Object",
        "</ds:Transforms>, <ds:XPath/></ds:Transforms>, of XPath",
    })
    void verifyWhenTheSignatureHoldsMoreThenRefused(String right, String wrong, String reason) {
        String xml = Idp.REAL.signedAssertion(Idp.ASSERTION).replace(right, wrong);

        assertThatThrownBy(() -> Sp.verify(xml)).isInstanceOfSatisfying(AwsException.class, e -> assertThat(e.reason())
                .contains(reason));
    }

    @ParameterizedTest
    @CsvSource({
        "http://www.w3.org/TR/1999/REC-xslt-19991116",
        "http://www.w3.org/TR/1999/REC-xpath-19991116",
        "http://www.w3.org/2000/09/xmldsig#base64",
    })
    void verifyWhenATransformIsDangerousThenRefused(String algorithm) {
        String xml = Idp.REAL
                .signedAssertion(Idp.ASSERTION)
                .replace("<ds:Transform Algorithm=\"" + Idp.EXCLUSIVE, "<ds:Transform Algorithm=\"" + algorithm);

        Sp.assertRefused(xml, SIGNATURE, "the algorithm '" + algorithm + "' of Transform");
    }

    @Test
    void verifyWhenThereAreTwoReferencesThenRefused() {
        String xml = Idp.REAL.signedAssertion(Idp.ASSERTION).replaceFirst("(<ds:Reference .*</ds:Reference>)", "$1$1");

        Sp.assertRefused(xml, INVALID, "more than one Reference");
    }

    @Test
    void verifyWhenANameHoldsACommentThenRefused() {
        Sp.assertRefused(
                Idp.REAL.signedAssertion(Idp.ASSERTION).replace("G-alice", "G-<!-- -->alice"),
                INVALID,
                "a comment or a processing instruction");
        Sp.assertRefused(
                Idp.REAL.signedAssertion(Idp.ASSERTION.replace("G-alice", "G-alice<!-- -->.evil")),
                INVALID,
                "a comment or a processing instruction");
        Sp.assertRefused(
                Idp.REAL.signedAssertion(Idp.ASSERTION.replace("G-alice", "G-alice<?x?>.evil")),
                INVALID,
                "a comment or a processing instruction");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><r>&x;</r>",
                "<!DOCTYPE r SYSTEM 'http://127.0.0.1:1/x.dtd'><r/>",
                "<!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
                        + "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;'>]><r>&d;</r>",
                "<!DOCTYPE r [<!ATTLIST r ID ID #IMPLIED>]><r ID='_a'/>"
            })
    void verifyWhenThereIsADocumentTypeThenRefused(String xml) {
        Sp.assertRefused(xml, INVALID, "DOCTYPE is disallowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "<r>",
                "<r/>",
                "<a:r/>",
                "<samlp:LogoutRequest xmlns:samlp='urn:oasis:names:tc:SAML:2.0:protocol'/>",
                "<Response xmlns='urn:oasis:names:tc:SAML:1.0:protocol'/>",
                "<Response xmlns='urn:oasis:names:tc:SAML:2.0:protocol'/>",
                "<Assertion xmlns='urn:oasis:names:tc:SAML:2.0:assertion'><Assertion/></Assertion>"
            })
    void verifyWhenItIsNoSamlMessageThenRefused(String xml) {
        Sp.assertRefused(xml, INVALID, "");
    }

    @Test
    void verifyWhenItIsNotBase64ThenRefused() {
        assertThatThrownBy(() -> Sp.verifier().verify("<Response/>", Sp.NOW))
                .isInstanceOfSatisfying(
                        AwsException.class, e -> assertThat(e.reason()).isEqualTo("not base64"));
    }

    /** As long as the API lets a login be, 50,000 characters of base64. */
    @Test
    void verifyWhenNestedAsDeepAsFitsThenRefusedSoon() {
        String deep = Idp.response("<a>".repeat(5000) + "</a>".repeat(5000));
        String wide = Idp.response(Idp.ASSERTION.replace(
                "</saml:AttributeStatement>", "<a/>".repeat(7500) + "</saml:AttributeStatement>"));
        String declared =
                Idp.response(Idp.ASSERTION.replace("<saml:Assertion", "<saml:Assertion " + declarations(1600)));

        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            Sp.assertRefused(deep, INVALID, "nested more than");
            Sp.assertRefused(wide, SIGNATURE, "the assertion is not signed");
            Sp.assertRefused(declared, SIGNATURE, "the assertion is not signed");
        });
    }

    /** Whatever is changed in a good message, it is refused in AWS's words or proves the same as before. */
    @Property(tries = 300)
    void verifyWhenBytesAreFlippedThenRefusedOrTheSame(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] xml = GOOD.getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(3); i >= 0; i--) {
            xml[random.nextInt(xml.length)] = (byte) random.nextInt(256);
        }
        try {
            String token = java.util.Base64.getEncoder().encodeToString(xml);
            assertThat(Sp.verifier().verify(token, Sp.NOW)).isEqualTo(Sp.verify(GOOD));
        } catch (AwsException e) {
            assertThat(e.type()).isEqualTo("NotAuthorizedException");
        }
    }

    private static final String GOOD = Idp.REAL.signedAssertion(Idp.ASSERTION);

    private static String declarations(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("xmlns:n").append(i).append("=\"u").append(i).append("\" ");
        }
        return text.toString();
    }
}
