package org.keypool.identity.login;

import org.keypool.identity.link.LoginKey;

/**
 * A login that was verified.
 *
 * @param key whom it proves
 * @param name the key the caller used in the {@code Logins} map
 * @param userId the realm's user, or {@code null} if it is not one
 */
public record Login(LoginKey key, String name, String userId) {}
