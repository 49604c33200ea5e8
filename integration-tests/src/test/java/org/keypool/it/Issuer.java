package org.keypool.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.keypool.harness.Json;
import org.keypool.harness.Realm;

/** An OpenID Connect issuer on a port of its own that can change its keys and go away: what a realm does not do at will. */
final class Issuer implements AutoCloseable {

    static final String CLIENT = "our-app";

    private final AtomicInteger asked = new AtomicInteger();
    private volatile Runnable meanwhile = () -> {};
    private HttpServer server;
    private final int port;
    private KeyPair keys;
    private int generation;

    Issuer() {
        rotate();
        listen(0);
        port = server.getAddress().getPort();
    }

    /** Its URL, without a slash at the end. */
    String url() {
        return "http://localhost:" + port;
    }

    /** Its key in a Logins map. */
    String login() {
        return "localhost:" + port;
    }

    String arn() {
        return "arn:aws:iam::000000000000:oidc-provider/" + login();
    }

    /** How often its keys were asked for. */
    int asked() {
        return asked.get();
    }

    /** What happens while somebody waits for its keys. */
    void meanwhile(Runnable work) {
        meanwhile = work;
    }

    /** Signs with a new key from now on, and publishes no other. */
    void rotate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            keys = generator.generateKeyPair();
            generation++;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    void down() {
        server.stop(0);
    }

    void up() {
        listen(port);
    }

    @Override
    public void close() {
        down();
    }

    /** Makes it an identity provider of the realm; {@code settings} go over the usual ones. */
    String in(Realm realm, String alias, Map<String, String> settings) {
        Map<String, String> config = new HashMap<>(Map.of(
                "issuer",
                url(),
                "clientId",
                CLIENT,
                "clientSecret",
                "unused",
                "authorizationUrl",
                url() + "/authorize",
                "tokenUrl",
                url() + "/token",
                "jwksUrl",
                url() + "/jwks",
                "useJwksUrl",
                "true",
                "validateSignature",
                "true"));
        config.putAll(settings);
        return realm.create(
                "/identity-provider/instances",
                Map.of("alias", alias, "providerId", "oidc", "enabled", true, "config", config));
    }

    /** A good token for this user, with more claims, or others, or without those that are null. */
    String token(String subject, Map<String, ?> claims) {
        return token(Map.of(), subject, claims);
    }

    /** The same with other header parameters. */
    String token(Map<String, ?> header, String subject, Map<String, ?> claims) {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> all =
                new HashMap<>(Map.of("iss", url(), "sub", subject, "aud", CLIENT, "iat", now, "exp", now + 300));
        all.putAll(claims);
        all.values().removeIf("none"::equals);
        Map<String, Object> parameters =
                new HashMap<>(Map.of("alg", "RS256", "kid", "key-" + generation, "typ", "JWT"));
        parameters.putAll(header);
        String signed = encode(Json.write(parameters)) + "." + encode(Json.write(all));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The public key as a JWKS client sees it, for those who try it as a secret. */
    byte[] publicKey() {
        return keys.getPublic().getEncoded();
    }

    private void listen(int at) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/jwks", this::jwks);
        server.start();
    }

    private void jwks(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        meanwhile.run();
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        byte[] body = Json.write(Map.of(
                        "keys",
                        List.of(Map.of(
                                "kty",
                                "RSA",
                                "use",
                                "sig",
                                "alg",
                                "RS256",
                                "kid",
                                "key-" + generation,
                                "n",
                                encode(key.getModulus().toByteArray()),
                                "e",
                                encode(key.getPublicExponent().toByteArray())))))
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
