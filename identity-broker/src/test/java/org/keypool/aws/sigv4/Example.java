package org.keypool.aws.sigv4;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** The credentials and the moment of AWS's published examples. */
final class Example {

    static final String ACCESS_KEY = "AKIDEXAMPLE";
    static final String SECRET_KEY = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    static final String AMZ_DATE = "20150830T123600Z";
    static final Instant NOW = Instant.parse("2015-08-30T12:36:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final String SERVICE = "service";
    static final String CREDENTIAL = ACCESS_KEY + "/20150830/us-east-1/service/aws4_request";

    private Example() {}

    static String authorization(String signedHeaders, String signature) {
        return "AWS4-HMAC-SHA256 Credential=" + CREDENTIAL + ", SignedHeaders=" + signedHeaders + ", Signature="
                + signature;
    }

    /** Signs as any client would; {@code payloadHash} null means the body's own. */
    static RawRequest sign(RawRequest request, String signedHeaders, String payloadHash) {
        String hash = payloadHash == null ? Sha256.hex(request.body) : payloadHash;
        return request.change("Authorization", authorization(signedHeaders, signature(request, signedHeaders, hash)));
    }

    /** Appends a signature in the query form to a request that has all other parameters. */
    static RawRequest presign(RawRequest request, String signedHeaders) {
        return request.query("X-Amz-Signature=" + signature(request, signedHeaders, Sha256.hex(request.body)));
    }

    private static String signature(RawRequest request, String signedHeaders, String payloadHash) {
        String hash = new CanonicalRequest(request.build(), List.of(signedHeaders.split(";")), payloadHash).hash();
        CredentialScope scope = new CredentialScope("20150830", "us-east-1", SERVICE);
        return new SigningKey(SECRET_KEY, scope).sign("AWS4-HMAC-SHA256\n" + AMZ_DATE + "\n" + scope + "\n" + hash);
    }

    static void verify(RawRequest request) {
        SignatureV4.of(request.build()).orElseThrow().verify(SECRET_KEY, SERVICE, CLOCK);
    }
}
