package org.keypool.identity.login;

import java.util.Optional;

import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.XMLSignatureException;

import org.jboss.logging.Logger;
import org.keycloak.rotation.KeyLocator;
import org.keycloak.saml.common.exceptions.ConfigurationException;
import org.keycloak.saml.common.exceptions.ProcessingException;
import org.keycloak.saml.common.util.DocumentUtil;
import org.keycloak.saml.processing.core.util.XMLEncryptionUtil;
import org.keycloak.saml.processing.core.util.XMLEncryptionUtil.DecryptionKeyLocator;
import org.keycloak.saml.processing.core.util.XMLSignatureUtil;
import org.keypool.identity.saml.DecryptionKeys;
import org.keypool.identity.saml.SignatureKeys;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Signatures and encryption by Keycloak's SAML library, with the keys that Keycloak's own brokering would use. */
public final class SamlKeys implements SignatureKeys, DecryptionKeys {

    private static final Logger LOG = Logger.getLogger(SamlKeys.class);

    private final KeyLocator signing;
    private final DecryptionKeyLocator decryption;

    /**
     * @param signing the identity provider's
     * @param decryption the realm's
     */
    public SamlKeys(KeyLocator signing, DecryptionKeyLocator decryption) {
        this.signing = signing;
        this.decryption = decryption;
    }

    @Override
    public boolean verify(Element signature) {
        try {
            return XMLSignatureUtil.validateSingleNode(signature, signing);
        } catch (MarshalException | XMLSignatureException e) {
            LOG.debugf(e, "a signature that cannot be verified");
            return false;
        } catch (RuntimeException e) {
            // From what a stranger has put into a signature, but also where the keys cannot be fetched.
            LOG.warnf("a signature that cannot be verified: %s; logged in full at level DEBUG", e.getClass());
            LOG.debugf(e, "a signature that cannot be verified");
            return false;
        }
    }

    @Override
    public Optional<Element> decrypt(Element encrypted) {
        try {
            Document document = DocumentUtil.createDocument();
            document.appendChild(document.importNode(encrypted, true));
            return Optional.of(XMLEncryptionUtil.decryptElementInDocument(document, decryption));
        } catch (ConfigurationException | ProcessingException | RuntimeException e) {
            // From what a stranger has encrypted; the refusal says that it could not be opened.
            LOG.debugf(e, "an encrypted assertion that cannot be opened");
            return Optional.empty();
        }
    }
}
