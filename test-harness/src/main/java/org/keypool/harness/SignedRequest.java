package org.keypool.harness;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * A request that a server stood in for AWS got: signed again by AWS's own signer, with what it says it was signed with, it has
 * to come out the same.
 *
 * @param authorization its Authorization header
 * @param headers its headers, names in lower case
 */
record SignedRequest(SdkHttpMethod method, URI uri, String authorization, Map<String, String> headers, byte[] body) {
    private static final Pattern AUTHORIZATION = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=([^/]+)/[^,]+, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})");
    private static final DateTimeFormatter AMZ_DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    static SignedRequest of(HttpExchange exchange, byte[] body) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(",", values)));
        return new SignedRequest(
                SdkHttpMethod.fromValue(exchange.getRequestMethod()),
                URI.create("http://" + headers.get("Host") + exchange.getRequestURI()),
                headers.getOrDefault("Authorization", ""),
                headers,
                body);
    }

    boolean isSignedBy(String accessKey, String secretKey, String region, String service) {
        Matcher found = AUTHORIZATION.matcher(authorization);
        if (!found.matches() || !found.group(1).equals(accessKey)) {
            return false;
        }
        SdkHttpRequest.Builder unsigned =
                SdkHttpRequest.builder().method(method).uri(uri);
        for (String name : found.group(2).split(";")) {
            if (!name.equals("host") && !name.equals("x-amz-date")) {
                unsigned.putHeader(name, headers.get(name));
            }
        }
        Instant date = AMZ_DATE.parse(headers.get("X-Amz-Date"), Instant::from);
        String again = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(AwsCredentialsIdentity.create(accessKey, secretKey))
                        .request(unsigned.build())
                        .payload(ContentStreamProvider.fromByteArray(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(date, ZoneOffset.UTC)))
                .request()
                .firstMatchingHeader("Authorization")
                .orElseThrow();
        return again.equals(authorization);
    }
}
