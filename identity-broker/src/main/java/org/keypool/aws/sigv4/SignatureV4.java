package org.keypool.aws.sigv4;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.keypool.aws.AwsErrors;
import org.keypool.aws.AwsException;
import org.keypool.aws.AwsRequest;

/**
 * The Signature Version 4 found on a request, in its {@code Authorization} header or in its query string. Nothing it says is
 * true before {@link #verify} has returned.
 */
public final class SignatureV4 {

    private static final String MISMATCH =
            "The request signature we calculated does not match the signature you provided."
                    + " Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";
    private static final int MAX_URI = 65_536;
    private static final int MAX_PARAMETERS = 256;

    private final AwsRequest request;
    private final SignatureParameters parameters;

    private SignatureV4(AwsRequest request, SignatureParameters parameters) {
        this.request = request;
        this.parameters = parameters;
    }

    /**
     * The signature of a request; empty if the request carries none (another Authorization scheme is none). One that cannot
     * be read is an {@code IncompleteSignatureException}.
     */
    public static Optional<SignatureV4> of(AwsRequest request) {
        List<String> authorizations = request.headers("Authorization");
        boolean inHeader = authorizations.stream().anyMatch(value -> value.regionMatches(true, 0, "AWS4-", 0, 5));
        boolean inQuery = request.query("X-Amz-Signature") != null
                || request.query("X-Amz-Algorithm") != null
                || request.query("X-Amz-Credential") != null;
        if (!inHeader && !inQuery) {
            return Optional.empty();
        }
        if (authorizations.size() > 1 || inQuery && !authorizations.isEmpty()) {
            throw AwsErrors.incompleteSignature("A request must be authenticated in one way only.");
        }
        int uri = request.rawPath().length()
                + (request.rawQuery() == null ? 0 : request.rawQuery().length());
        if (uri > MAX_URI || request.query().parameters().size() > MAX_PARAMETERS) {
            throw AwsErrors.incompleteSignature("The request line is too long to be signed.");
        }
        return Optional.of(new SignatureV4(
                request,
                inHeader
                        ? SignatureParameters.ofHeader(request, authorizations.get(0))
                        : SignatureParameters.ofQuery(request)));
    }

    public String accessKeyId() {
        return parameters.accessKeyId();
    }

    /** The session token that came with the signature, null if none did. */
    public String sessionToken() {
        return parameters.sessionToken();
    }

    public String region() {
        return parameters.scope().region();
    }

    public String service() {
        return parameters.scope().service();
    }

    /**
     * Returns if the request was signed with this secret for this service (in any region), lately and as a whole; otherwise
     * throws AWS's {@code InvalidSignatureException}.
     */
    public void verify(String secretKey, String service, Clock clock) {
        requireScope(service);
        requireSigned();
        requireCurrent(clock.instant());
        String payloadHash = payloadHash();
        String stringToSign = SignatureParameters.ALGORITHM
                + "\n" + AmzDate.format(parameters.date())
                + "\n" + parameters.scope()
                + "\n" + new CanonicalRequest(request, parameters.signedHeaders(), payloadHash).hash();
        String expected = new SigningKey(secretKey, parameters.scope()).sign(stringToSign);
        if (!MessageDigest.isEqual(bytes(expected), bytes(parameters.signature()))) {
            throw mismatch("wrong signature");
        }
    }

    private void requireScope(String service) {
        CredentialScope scope = parameters.scope();
        if (!scope.service().equals(service)) {
            throw AwsErrors.invalidSignature("Credential should be scoped to correct service: '" + service + "'.");
        }
        String date = AmzDate.format(parameters.date());
        if (!date.startsWith(scope.date())) {
            throw AwsErrors.invalidSignature(
                    "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of" + " date from HTTP: '"
                            + scope.date() + "' != '" + date.substring(0, 8) + "', from '" + date + "'.");
        }
    }

    /** What decides who calls, where, when and what must be under the signature, or it could be exchanged. */
    private void requireSigned() {
        List<String> signed = parameters.signedHeaders();
        if (!signed.contains("host") || request.headers("host").size() != 1) {
            throw AwsErrors.invalidSignature(
                    "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
        }
        for (String name : List.of("x-amz-security-token", "x-amz-target")) {
            if (!request.headers(name).isEmpty()) {
                requireSigned(name);
            }
        }
        if (parameters.dateHeader() != null) {
            requireSigned(parameters.dateHeader());
        }
        for (String name : signed) {
            if (request.headers(name).isEmpty()) {
                throw mismatch("the signed header " + name + " is missing");
            }
        }
    }

    private void requireSigned(String name) {
        if (!parameters.signedHeaders().contains(name)) {
            throw AwsErrors.invalidSignature("'" + name + "' must be a 'SignedHeader' in the AWS Authorization.");
        }
    }

    private void requireCurrent(Instant now) {
        Instant date = parameters.date();
        Instant latest = now.plus(SignatureParameters.SKEW);
        Instant earliest = now.minus(parameters.validity());
        if (date.isAfter(latest)) {
            throw AwsErrors.invalidSignature("Signature not yet current: " + AmzDate.format(date)
                    + " is still later than " + AmzDate.format(latest) + " (" + AmzDate.format(now) + " + 15 min.)");
        }
        if (date.isBefore(earliest)) {
            throw AwsErrors.invalidSignature("Signature expired: " + AmzDate.format(date) + " is now earlier than "
                    + AmzDate.format(earliest) + " (" + AmzDate.format(now) + " - " + shown(parameters.validity())
                    + ")");
        }
    }

    private static String shown(Duration validity) {
        return validity.toSeconds() % 60 == 0 ? validity.toMinutes() + " min." : validity.toSeconds() + " sec.";
    }

    /** Always our own hash of the body: a header that says otherwise, {@code UNSIGNED-PAYLOAD} included, is refused. */
    private String payloadHash() {
        String hash = Sha256.hex(request.body());
        if (parameters.signedHeaders().contains("x-amz-content-sha256")
                && !request.headers("x-amz-content-sha256").equals(List.of(hash))) {
            throw mismatch("x-amz-content-sha256 is not the hash of the body");
        }
        return hash;
    }

    private static AwsException mismatch(String reason) {
        return AwsErrors.invalidSignature(MISMATCH).because(reason);
    }

    private static byte[] bytes(String signature) {
        return signature.getBytes(StandardCharsets.UTF_8);
    }
}
