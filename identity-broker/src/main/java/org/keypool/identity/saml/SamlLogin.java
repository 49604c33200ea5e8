package org.keypool.identity.saml;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a verified assertion proves.
 *
 * @param assertionId its id, unique at its identity provider
 * @param end until when it would be accepted; so long its use must be remembered
 * @param subject the user
 * @param attributes the values of its attributes, by name
 */
public record SamlLogin(String assertionId, Instant end, String subject, Map<String, List<String>> attributes) {}
