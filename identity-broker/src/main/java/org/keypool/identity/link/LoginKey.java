package org.keypool.identity.link;

/**
 * Who somebody is at one login provider; within a pool it belongs to at most one identity.
 *
 * @param provider the provider, in a form that does not change with the server's host name
 * @param subject the provider's name for the user
 */
public record LoginKey(String provider, String subject) {

    /** How long a subject may be, in characters: the API's limit for {@code DeveloperUserIdentifier}. */
    public static final int MAX_SUBJECT = 1024;

    private static final String REALM = "realm:";
    private static final String OPEN_ID_CONNECT = "oidc:";
    private static final String SAML = "saml:";
    private static final String DEVELOPER = "developer:";

    /** A user of a realm of this server, which may change its name. */
    public static LoginKey realm(String realmId, String userId) {
        return new LoginKey(REALM + realmId, userId);
    }

    /**
     * A user of an OpenID Connect or social provider.
     *
     * @param providerName the key of the {@code Logins} map: an issuer without its scheme, or a social provider's name
     */
    public static LoginKey openIdConnect(String providerName, String subject) {
        return new LoginKey(OPEN_ID_CONNECT + providerName, subject);
    }

    /**
     * A user of a SAML identity provider.
     *
     * @param alias the provider's in the realm
     */
    public static LoginKey saml(String alias, String subject) {
        return new LoginKey(SAML + alias, subject);
    }

    /** A user that a backend of the pool's owner authenticates. */
    public static LoginKey developer(String providerName, String userIdentifier) {
        return new LoginKey(DEVELOPER + providerName, userIdentifier);
    }

    /** Whether it is a developer-authenticated user; only of these an identity may hold several of one provider. */
    public boolean isDeveloper() {
        return provider.startsWith(DEVELOPER);
    }

    /** Whether it is a user of a realm of this server. */
    public boolean isRealm() {
        return provider.startsWith(REALM);
    }

    /** Whether it is a user of this realm; the subject is the user's id then. */
    public boolean isOfRealm(String realmId) {
        return isRealm() && providerName().equals(realmId);
    }

    /** Whether it is a user of a SAML identity provider. */
    public boolean isSaml() {
        return provider.startsWith(SAML);
    }

    /** What the provider is called within its kind: a realm's id, a developer provider's name, an issuer, an alias. */
    public String providerName() {
        return provider.substring(provider.indexOf(':') + 1);
    }
}
