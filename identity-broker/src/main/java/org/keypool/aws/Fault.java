package org.keypool.aws;

/**
 * What is wrong with one member of a request, for whoever can show it there.
 *
 * @param member the member's path as AWS writes it in a {@code ValidationException}: {@code identityPoolName}
 * @param text what is wrong; no secret
 */
public record Fault(String member, String text) {}
