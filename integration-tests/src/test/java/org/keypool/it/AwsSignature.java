package org.keypool.it;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.sun.net.httpserver.HttpExchange;
import org.keypool.harness.Hooks;
import org.keypool.harness.Http;

/** Checks a request's AWS Signature Version 4 as AWS's documentation has it, with code that shares nothing with the server. */
final class AwsSignature {

    private static final Pattern AUTHORIZATION = Pattern.compile("AWS4-HMAC-SHA256 Credential=(\\w+)/(\\d{8})/"
            + Hooks.REGION + "/(\\w+)/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})");

    private AwsSignature() {}

    /** What is wrong with the signature, empty if nothing. */
    static String problem(HttpExchange exchange, byte[] body) {
        Map<String, String> headers = exchange.getRequestHeaders().entrySet().stream()
                .collect(Collectors.toMap(
                        header -> header.getKey().toLowerCase(java.util.Locale.ROOT),
                        header -> String.join(",", header.getValue()).strip()));
        Matcher authorization = AUTHORIZATION.matcher(headers.getOrDefault("authorization", ""));
        if (!authorization.matches()) {
            return "Authorization: " + headers.get("authorization");
        }
        String service = service(exchange);
        // Kinesis is written to as the pool's role.
        boolean role = service.equals("kinesis");
        List<String> signed = List.of(authorization.group(4).split(";"));
        if (!authorization.group(1).equals(role ? Hooks.ROLE_ACCESS_KEY_ID : Hooks.ACCESS_KEY_ID)
                || role && !Hooks.ROLE_SESSION_TOKEN.equals(headers.get("x-amz-security-token"))
                || !authorization.group(3).equals(service)
                || !signed.containsAll(Set.of("host", "x-amz-date"))
                || !headers.getOrDefault("x-amz-date", "").startsWith(authorization.group(2))) {
            return "scope or headers: " + headers.get("authorization");
        }
        // Every service but S3 wants the path encoded once more.
        String path = Stream.of(exchange.getRequestURI().getRawPath().split("/", -1))
                .map(Http::encode)
                .collect(Collectors.joining("/"));
        String canonical = exchange.getRequestMethod() + "\n" + path + "\n\n"
                + signed.stream()
                        .map(name -> name + ":" + headers.get(name) + "\n")
                        .collect(Collectors.joining())
                + "\n" + authorization.group(4) + "\n" + hex(sha256(body));
        String scope = authorization.group(2) + "/" + Hooks.REGION + "/" + service + "/aws4_request";
        String toSign = "AWS4-HMAC-SHA256\n" + headers.get("x-amz-date") + "\n" + scope + "\n"
                + hex(sha256(canonical.getBytes(StandardCharsets.UTF_8)));
        byte[] key = ("AWS4" + (role ? Hooks.ROLE_SECRET_ACCESS_KEY : Hooks.SECRET_ACCESS_KEY))
                .getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/")) {
            key = hmac(key, part);
        }
        return hex(hmac(key, toSign)).equals(authorization.group(5)) ? "" : "signature of " + canonical;
    }

    /** Which service is called: one server is all of them. */
    static String service(HttpExchange exchange) {
        if (exchange.getRequestURI().getPath().startsWith("/2015-03-31/")) {
            return "lambda";
        }
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        return type != null && type.startsWith("application/x-www-form-urlencoded") ? "sts" : "kinesis";
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
