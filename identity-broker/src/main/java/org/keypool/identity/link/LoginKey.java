package org.keypool.identity.link;

/**
 * Who somebody is at one login provider; within a pool it belongs to at most one identity.
 *
 * @param provider the provider, in a form that does not change with the server's host name
 * @param subject the provider's name for the user
 */
public record LoginKey(String provider, String subject) {}
