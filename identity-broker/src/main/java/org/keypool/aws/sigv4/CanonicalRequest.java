package org.keypool.aws.sigv4;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.keypool.aws.AwsRequest;
import org.keypool.aws.PercentEncoding;

/** The text that client and server must agree on, byte for byte, before they hash it. */
final class CanonicalRequest {

    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    private final String text;

    CanonicalRequest(AwsRequest request, List<String> signedHeaders, String payloadHash) {
        text = request.method()
                + "\n" + PercentEncoding.encodePath(normalized(request.rawPath()))
                + "\n" + request.query().canonicalWithout("X-Amz-Signature")
                + "\n" + headers(request, signedHeaders)
                + "\n" + String.join(";", signedHeaders)
                + "\n" + payloadHash;
    }

    String hash() {
        return Sha256.hex(PercentEncoding.wireBytes(text));
    }

    @Override
    public String toString() {
        return text;
    }

    private static String headers(AwsRequest request, List<String> signedHeaders) {
        return signedHeaders.stream()
                .map(name -> name + ":"
                        + request.headers(name).stream()
                                .map(CanonicalRequest::folded)
                                .collect(Collectors.joining(","))
                        + "\n")
                .collect(Collectors.joining());
    }

    /** Trimmed, and every run of white space one space. */
    private static String folded(String value) {
        return WHITE_SPACE.matcher(value.trim()).replaceAll(" ");
    }

    /** Empty and relative segments resolved, as the SDKs do for every service but S3; a slash at the end stays. */
    private static String normalized(String rawPath) {
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : rawPath.split("/")) {
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        String end = rawPath.endsWith("/") && !segments.isEmpty() ? "/" : "";
        return "/" + String.join("/", segments) + end;
    }
}
