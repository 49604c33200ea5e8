package org.keypool.aws.sigv4;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.keypool.aws.AwsErrors;
import org.keypool.aws.AwsException;
import org.keypool.aws.AwsRequest;

/**
 * The parts of a signature, read from where they stand.
 *
 * @param validity how long after its date the signature holds
 */
record SignatureParameters(
        String accessKeyId,
        CredentialScope scope,
        List<String> signedHeaders,
        String signature,
        Instant date,
        String dateHeader,
        Duration validity,
        String sessionToken) {

    static final String ALGORITHM = "AWS4-HMAC-SHA256";
    static final Duration SKEW = Duration.ofMinutes(15);
    private static final int MAX_EXPIRES = 604_800;
    private static final int MAX_AUTHORIZATION = 8192;
    private static final int MAX_SIGNED_HEADERS = 64;
    private static final Pattern HEADER_NAME = Pattern.compile("[a-z0-9!#$%&'*+.^_`|~-]{1,128}");
    private static final Pattern DAY = Pattern.compile("[0-9]{8}");
    private static final Pattern REGION_OR_SERVICE = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern EXPIRES = Pattern.compile("[0-9]{1,6}");

    /** Reads {@code Authorization: AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…}. */
    static SignatureParameters ofHeader(AwsRequest request, String authorization) {
        if (authorization.length() > MAX_AUTHORIZATION) {
            throw AwsErrors.incompleteSignature("Authorization header is too long.");
        }
        int space = authorization.indexOf(' ');
        String algorithm = space < 0 ? authorization : authorization.substring(0, space);
        if (!algorithm.equals(ALGORITHM)) {
            throw AwsErrors.incompleteSignature("Unsupported AWS 'algorithm'.");
        }
        Map<String, String> parts = new HashMap<>();
        for (String part :
                space < 0 ? new String[0] : authorization.substring(space).split(",")) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                throw hashed("Invalid key=value pair (missing equal-sign) in Authorization header", authorization);
            }
            if (parts.put(
                            part.substring(0, equals).trim(),
                            part.substring(equals + 1).trim())
                    != null) {
                throw hashed("Duplicate parameter in Authorization header", authorization);
            }
        }
        StringBuilder missing = new StringBuilder();
        for (String name : List.of("Credential", "Signature", "SignedHeaders")) {
            if (parts.getOrDefault(name, "").isEmpty()) {
                missing.append("Authorization header requires '").append(name).append("' parameter. ");
            }
        }
        String dateHeader = request.headers("X-Amz-Date").isEmpty() ? "date" : "x-amz-date";
        if (request.headers(dateHeader).isEmpty()) {
            missing.append("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ");
        }
        if (!missing.isEmpty()) {
            throw hashed(missing.toString().trim(), authorization);
        }
        String date = single(request.headers(dateHeader), dateHeader);
        Instant instant = (dateHeader.equals("date") ? AmzDate.parseHttp(date) : AmzDate.parse(date))
                .orElseThrow(() -> AwsErrors.incompleteSignature(
                        "Date must be in ISO-8601 'basic format'. Got a date that is not."));
        String[] credential = credential(parts.get("Credential"));
        return new SignatureParameters(
                credential[0],
                scope(credential),
                signedHeaders(parts.get("SignedHeaders")),
                parts.get("Signature"),
                instant,
                dateHeader,
                SKEW,
                tokenHeader(request));
    }

    /** Reads {@code X-Amz-Algorithm=…&X-Amz-Credential=…} and so on from the query string. */
    static SignatureParameters ofQuery(AwsRequest request) {
        if (!ALGORITHM.equals(parameter(request, "X-Amz-Algorithm"))) {
            throw AwsErrors.incompleteSignature("Unsupported AWS 'algorithm'.");
        }
        String[] credential = credential(parameter(request, "X-Amz-Credential"));
        Instant date = AmzDate.parse(parameter(request, "X-Amz-Date"))
                .orElseThrow(() -> AwsErrors.incompleteSignature(
                        "Date must be in ISO-8601 'basic format'. Got a date that is not."));
        List<String> tokens = request.query().all("X-Amz-Security-Token");
        return new SignatureParameters(
                credential[0],
                scope(credential),
                signedHeaders(parameter(request, "X-Amz-SignedHeaders")),
                parameter(request, "X-Amz-Signature"),
                date,
                null,
                expires(request),
                tokens.isEmpty() ? tokenHeader(request) : single(tokens, "X-Amz-Security-Token"));
    }

    private static String parameter(AwsRequest request, String name) {
        List<String> values = request.query().all(name);
        if (values.isEmpty() || values.get(0).isEmpty()) {
            throw AwsErrors.incompleteSignature(
                    "AWS query-string parameters must include '" + name + "'. Re-examine the query-string parameters.");
        }
        return single(values, name);
    }

    private static Duration expires(AwsRequest request) {
        List<String> values = request.query().all("X-Amz-Expires");
        if (values.isEmpty()) {
            return SKEW;
        }
        String value = single(values, "X-Amz-Expires");
        int seconds = EXPIRES.matcher(value).matches() ? Integer.parseInt(value) : 0;
        if (seconds < 1 || seconds > MAX_EXPIRES) {
            throw AwsErrors.incompleteSignature("X-Amz-Expires must be between 1 and " + MAX_EXPIRES + " seconds.");
        }
        return Duration.ofSeconds(seconds);
    }

    private static String tokenHeader(AwsRequest request) {
        List<String> tokens = request.headers("X-Amz-Security-Token");
        return tokens.isEmpty() ? null : single(tokens, "X-Amz-Security-Token").trim();
    }

    private static String single(List<String> values, String name) {
        if (values.size() > 1) {
            throw AwsErrors.incompleteSignature("'" + name + "' must be given once.");
        }
        return values.get(0);
    }

    /** {@code key/date/region/service/term}; a client id, which is an access key here, may itself contain slashes. */
    private static String[] credential(String text) {
        String[] elements = text.split("/", -1);
        int key = elements.length - 4;
        if (key < 1 || text.startsWith("/")) {
            throw AwsErrors.incompleteSignature("Credential must have exactly 5 slash-delimited elements, e.g."
                    + " keyid/date/region/service/term");
        }
        String[] credential = Arrays.copyOfRange(elements, key - 1, elements.length);
        credential[0] = String.join("/", Arrays.copyOf(elements, key));
        return credential;
    }

    private static CredentialScope scope(String[] credential) {
        if (!credential[4].equals(CredentialScope.TERMINATOR)) {
            throw AwsErrors.invalidSignature(
                    "Credential should be scoped with a valid terminator: '" + CredentialScope.TERMINATOR + "'.");
        }
        if (!DAY.matcher(credential[1]).matches()
                || !REGION_OR_SERVICE.matcher(credential[2]).matches()
                || !REGION_OR_SERVICE.matcher(credential[3]).matches()) {
            throw AwsErrors.incompleteSignature("Credential should be scoped to a valid date, region and service.");
        }
        return new CredentialScope(credential[1], credential[2], credential[3]);
    }

    private static List<String> signedHeaders(String text) {
        List<String> names = List.of(text.split(";", MAX_SIGNED_HEADERS + 1));
        if (names.size() > MAX_SIGNED_HEADERS
                || new HashSet<>(names).size() < names.size()
                || !names.stream().allMatch(name -> HEADER_NAME.matcher(name).matches())) {
            throw AwsErrors.incompleteSignature(
                    "SignedHeaders must be distinct header names in lower case, separated" + " by ';'.");
        }
        return names;
    }

    /** AWS shows a hash, so that the client can tell which header it was and nobody else learns it. */
    private static AwsException hashed(String message, String authorization) {
        byte[] hash = Sha256.digest(authorization.getBytes(StandardCharsets.UTF_8));
        return AwsErrors.incompleteSignature(message + " (Hashed with SHA-256 and encoded with Base64) Authorization="
                + Base64.getEncoder().encodeToString(hash));
    }
}
