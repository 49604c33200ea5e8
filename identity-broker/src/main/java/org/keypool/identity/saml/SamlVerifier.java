package org.keypool.identity.saml;

import java.time.Instant;
import java.util.List;

import org.keypool.aws.AwsException;
import org.w3c.dom.Element;

/** Verifies what users of one SAML identity provider present. */
public final class SamlVerifier {

    private final ServiceProvider self;
    private final SignatureKeys signatures;
    private final DecryptionKeys encryption;

    /**
     * @param self what the assertions must say
     * @param signatures the identity provider's keys
     * @param encryption our keys
     */
    public SamlVerifier(ServiceProvider self, SignatureKeys signatures, DecryptionKeys encryption) {
        this.self = self;
        this.signatures = signatures;
        this.encryption = encryption;
    }

    /**
     * What the message proves. Whether it was used before is for the caller to ask.
     *
     * @param token base64 of a SAML 2.0 Response with one assertion, or of a signed assertion
     * @throws AwsException NotAuthorizedException in AWS's words, with the precise reason for the log
     */
    public SamlLogin verify(String token, Instant now) {
        SamlMessage message = SamlMessage.read(token);
        boolean around = message.response()
                .map(response -> {
                    boolean signed = Signature.verify(response, signatures);
                    self.require(response);
                    return signed;
                })
                .orElse(false);
        Element element = message.isEncrypted() ? decrypt(message, around) : message.assertion();
        boolean itself = Signature.verify(element, signatures);
        if (!itself && (!around || self.wantsAssertionsSigned())) {
            throw Refusal.signature("the assertion is not signed");
        }
        Assertion assertion = Assertion.read(element);
        Instant end = self.require(assertion, now);
        return new SamlLogin(assertion.id(), end, self.subjects().of(assertion), assertion.claims());
    }

    /** Only what is known to come from the identity provider is decrypted: others could learn from how that fails. */
    private Element decrypt(SamlMessage message, boolean signed) {
        if (!signed) {
            throw Refusal.signature("an encrypted assertion in a Response that is not signed");
        }
        Element assertion = encryption
                .decrypt(message.assertion())
                .orElseThrow(() -> Refusal.malformed("no key of the realm opens the encrypted assertion"));
        Xml.requireHarmless(assertion);
        if (!Xml.is(assertion, SamlMessage.ASSERTION, "Assertion")) {
            throw Refusal.malformed("what was encrypted is no assertion");
        }
        SamlMessage.requireOnly(assertion, "Assertion");
        Signature.requireOnlyOn(List.of(assertion));
        return assertion;
    }
}
