package org.keypool.identity.provider;

import java.util.Arrays;
import java.util.Optional;

/** The public login providers of SupportedLoginProviders that this server can verify. */
public enum SocialProvider {
    /** Google; its ID tokens. */
    GOOGLE("accounts.google.com"),
    /** Sign in with Apple; its ID tokens. */
    APPLE("appleid.apple.com"),
    /** Login with Amazon; its access tokens. */
    AMAZON("www.amazon.com"),
    /** Facebook; its access tokens. */
    FACEBOOK("graph.facebook.com");

    private final String loginKey;

    SocialProvider(String loginKey) {
        this.loginKey = loginKey;
    }

    /** Its key in {@code SupportedLoginProviders} and in a {@code Logins} map. */
    public String loginKey() {
        return loginKey;
    }

    /** The provider of this key. */
    public static Optional<SocialProvider> of(String loginKey) {
        return Arrays.stream(values())
                .filter(one -> one.loginKey.equals(loginKey))
                .findFirst();
    }
}
