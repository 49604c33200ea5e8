package org.keypool.identity.login;

import java.net.URI;
import java.security.Key;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jboss.logging.Logger;
import org.keycloak.broker.saml.SAMLIdentityProviderConfig;
import org.keycloak.crypto.KeyUse;
import org.keycloak.keys.PublicKeyLoader;
import org.keycloak.keys.PublicKeyStorageProvider;
import org.keycloak.keys.PublicKeyStorageUtils;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.saml.SAMLDecryptionKeysLocator;
import org.keycloak.protocol.saml.SamlMetadataKeyLocator;
import org.keycloak.protocol.saml.SamlMetadataPublicKeyLoader;
import org.keycloak.protocol.saml.SamlPrincipalType;
import org.keycloak.rotation.HardcodedKeyLocator;
import org.keycloak.rotation.KeyLocator;
import org.keycloak.saml.common.constants.JBossSAMLURIConstants;
import org.keycloak.saml.common.exceptions.ProcessingException;
import org.keycloak.saml.processing.core.util.XMLSignatureUtil;
import org.keycloak.services.Urls;
import org.keypool.common.database.RequestTransaction;
import org.keypool.identity.saml.ServiceProvider;
import org.keypool.identity.saml.SubjectSource;

/**
 * What Keycloak's configuration of a SAML identity provider means for logins: the same as for brokering, but that signatures
 * are always validated. Keycloak reads it in {@code SAMLEndpoint}, which can be asked by a browser's request only.
 */
final class SamlProviderSettings {

    private static final Logger LOG = Logger.getLogger(SamlProviderSettings.class);

    /** Of the identity provider's configuration: entity ids, and consumer URLs, of the app that gets the assertions. */
    private static final String AUDIENCE = "keypool.audience";

    private static final String RECIPIENT = "keypool.recipient";
    private static final int MAX_SKEW_SECONDS = 300;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final SAMLIdentityProviderConfig config;

    SamlProviderSettings(KeycloakSession session, IdentityProviderModel provider) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.config = new SAMLIdentityProviderConfig(provider);
    }

    /** The identity provider's entity id; without one, anybody's assertion by the same key would do. */
    Optional<String> entityId() {
        return text(config.getIdpEntityId());
    }

    /** What its assertions must say. */
    ServiceProvider serviceProvider(String entityId) {
        URI base = session.getContext().getUri().getBaseUri();
        String own = text(config.getEntityId()).orElseGet(() -> Urls.realmIssuer(base, realm.getName()));
        String endpoint = Urls.identityProviderAuthnResponse(base, config.getAlias(), realm.getName())
                .toString();
        return new ServiceProvider(
                entityId,
                with(own, AUDIENCE),
                with(endpoint, RECIPIENT),
                config.isWantAssertionsSigned(),
                subjects(),
                Duration.ofSeconds(Math.min(config.getAllowedClockSkew(), MAX_SKEW_SECONDS)));
    }

    /** Its signing keys, and the realm's for decryption. */
    SamlKeys keys() {
        return new SamlKeys(signing(), new SAMLDecryptionKeysLocator(session, realm, config.getEncryptionAlgorithm()));
    }

    private SubjectSource subjects() {
        SamlPrincipalType principal = config.getPrincipalType();
        return switch (principal) {
            case SUBJECT ->
                new SubjectSource(
                        SubjectSource.Kind.NAME_ID,
                        // What Keycloak asks for where the policy says nothing.
                        text(config.getNameIDPolicyFormat())
                                .orElse(JBossSAMLURIConstants.NAMEID_FORMAT_PERSISTENT.get()));
            case ATTRIBUTE -> new SubjectSource(SubjectSource.Kind.ATTRIBUTE, principalAttribute());
            case FRIENDLY_ATTRIBUTE -> new SubjectSource(SubjectSource.Kind.FRIENDLY_ATTRIBUTE, principalAttribute());
        };
    }

    /** Without a name there is no such attribute, and every assertion is refused. */
    private String principalAttribute() {
        return text(config.getPrincipalAttribute()).orElse("");
    }

    private Set<String> with(String own, String key) {
        Set<String> all = new LinkedHashSet<>(Set.of(own));
        text(config.getConfig().get(key)).ifPresent(value -> all.addAll(Arrays.asList(value.split("[,\\s]+"))));
        return all;
    }

    private KeyLocator signing() {
        Optional<String> metadata = text(config.getMetadataDescriptorUrl());
        if (config.isUseMetadataDescriptorUrl() && metadata.isPresent()) {
            PublicKeyLoader loader = new SamlMetadataPublicKeyLoader(session, metadata.get());
            return new SamlMetadataKeyLocator(
                    PublicKeyStorageUtils.getIdpModelCacheKey(realm.getId(), config.getInternalId()),
                    () -> {
                        RequestTransaction.release(session);
                        return loader.loadKeys();
                    },
                    KeyUse.SIG,
                    session.getProvider(PublicKeyStorageProvider.class));
        }
        List<Key> keys = new ArrayList<>();
        for (String text : config.getSigningCertificates()) {
            try {
                X509Certificate certificate =
                        XMLSignatureUtil.getX509CertificateFromKeyInfoString(text.replaceAll("\\s", ""));
                certificate.checkValidity();
                keys.add(certificate.getPublicKey());
            } catch (CertificateException | ProcessingException e) {
                LOG.warnf(
                        "a signing certificate of identity provider %s does not count: %s",
                        config.getAlias(), e.getMessage());
            }
        }
        return new HardcodedKeyLocator(keys);
    }

    private static Optional<String> text(String setting) {
        return Optional.ofNullable(setting).map(String::strip).filter(value -> !value.isEmpty());
    }
}
