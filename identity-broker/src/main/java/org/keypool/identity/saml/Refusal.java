package org.keypool.identity.saml;

import org.keypool.aws.AwsException;

/** How a SAML login is refused: in the words AWS has for a login token, the precise reason in the log only. */
final class Refusal {

    private Refusal() {}

    /** Not a message we read, or one that does not say what it must. */
    static AwsException malformed(String reason) {
        return invalid("Not a valid SAML assertion.").because(reason);
    }

    /** Not signed as it must be. */
    static AwsException signature(String reason) {
        return invalid("Token signature invalid.").because(reason);
    }

    /** Made by somebody else. */
    static AwsException issuer(String reason) {
        return invalid("Issuer doesn't match providerName").because(reason);
    }

    /** Right once. Both in seconds since the epoch, as AWS says it. */
    static AwsException expired(long now, long end) {
        return invalid("Token expired: " + now + " >= " + end);
    }

    private static AwsException invalid(String reason) {
        return new AwsException(400, "NotAuthorizedException", "Invalid login token. " + reason);
    }
}
