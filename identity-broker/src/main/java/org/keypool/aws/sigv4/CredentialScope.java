package org.keypool.aws.sigv4;

/** What a signing key is good for: one day, one region, one service. */
record CredentialScope(String date, String region, String service) {

    static final String TERMINATOR = "aws4_request";

    @Override
    public String toString() {
        return date + "/" + region + "/" + service + "/" + TERMINATOR;
    }
}
