package org.keypool.identity.link;

/**
 * Who somebody is at one login provider; within a pool it belongs to at most one identity.
 *
 * @param provider the provider, in a form that does not change with the server's host name
 * @param subject the provider's name for the user
 */
public record LoginKey(String provider, String subject) {

    private static final String DEVELOPER = "developer:";

    /** A user that a backend of the pool's owner authenticates. */
    public static LoginKey developer(String providerName, String userIdentifier) {
        return new LoginKey(DEVELOPER + providerName, userIdentifier);
    }

    /** Whether it is a developer-authenticated user; only of these an identity may hold several of one provider. */
    public boolean isDeveloper() {
        return provider.startsWith(DEVELOPER);
    }

    /** The developer provider's name, for a developer-authenticated user. */
    public String developerProvider() {
        return provider.substring(DEVELOPER.length());
    }
}
