package org.keypool.harness;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpServer;

/** Where the server looks leaked passwords up: a file, and an API that nobody answers for until a test does. */
public final class LeakedPasswords implements AutoCloseable {
    /** A password in the file. */
    public static final String IN_FILE = "tidal-Lantern-2041";

    private static final int PORT = Ports.free();

    private final HttpServer api;
    private final List<String> asked;

    private LeakedPasswords(HttpServer api, List<String> asked) {
        this.api = api;
        this.asked = asked;
    }

    /** Writes the file. */
    static Path file(Path folder) {
        try {
            return Files.writeString(folder.resolve("leaked-passwords.txt"), sha1(IN_FILE) + ":12\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String endpoint() {
        return "http://127.0.0.1:" + PORT + "/range/";
    }

    /** Answers for the API until closed, and knows one password. A request that tells more than five digits gets no answer. */
    public static LeakedPasswords serve(String password) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", PORT), 0);
            List<String> asked = new CopyOnWriteArrayList<>();
            server.createContext("/range/", exchange -> {
                String prefix = exchange.getRequestURI().getPath().substring("/range/".length());
                asked.add(prefix);
                String known = sha1(password);
                String padding = "0".repeat(35) + ":0\r\n";
                byte[] body = (known.startsWith(prefix) ? padding + known.substring(5) + ":3" : padding)
                        .getBytes(StandardCharsets.US_ASCII);
                exchange.sendResponseHeaders(prefix.length() == 5 ? 200 : 400, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            return new LeakedPasswords(server, asked);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes requests to the API, and never answers them, until closed. */
    public static Closeable stall() {
        try {
            return new ServerSocket(PORT, 0, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the server wanted to know, in that order. */
    public List<String> asked() {
        return asked;
    }

    @Override
    public void close() {
        api.stop(0);
    }

    private static String sha1(String password) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
