package org.keypool.identity.admin;

/** What an imported pool meets in this realm. */
interface Surroundings {

    /** The realm's AWS region. */
    String region();

    /** The realm's AWS account, twelve digits. */
    String account();

    /** The realm's name as a login provider. */
    String realmProvider();

    /** Whether this login provider is another realm of the server. */
    boolean isOtherRealm(String provider);

    /** Whether the realm has this client. */
    boolean hasClient(String clientId);

    /** Whether the realm has an identity provider for this key of {@code SupportedLoginProviders}. */
    boolean hasSocial(String key);

    /** Whether the realm has an identity provider of this issuer, given without its scheme. */
    boolean hasOpenIdConnect(String issuer);

    /** Whether the realm has a SAML identity provider with this alias. */
    boolean hasSaml(String alias);
}
