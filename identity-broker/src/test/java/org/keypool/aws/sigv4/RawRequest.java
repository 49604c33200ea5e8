package org.keypool.aws.sigv4;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.keypool.aws.AwsRequest;

/** A request of the tests: as captured from a client, or built by hand, and changed piece by piece. */
final class RawRequest {

    String method = "GET";
    String path = "/";
    String query;
    final Map<String, List<String>> headers = new LinkedHashMap<>();
    byte[] body = new byte[0];

    /** Reads a captured request: request line, headers, an empty line, the body. */
    static RawRequest captured(String name) {
        String text;
        try (InputStream in = RawRequest.class.getResourceAsStream("captured/" + name + ".http")) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int end = text.indexOf("\n\n");
        String[] lines = text.substring(0, end).split("\n");
        String[] requestLine = lines[0].split(" ");
        RawRequest request = new RawRequest().to(requestLine[0], requestLine[1]);
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            request.header(
                    lines[i].substring(0, colon), lines[i].substring(colon + 1).strip());
        }
        request.body = text.substring(end + 2).getBytes(StandardCharsets.UTF_8);
        return request;
    }

    RawRequest to(String method, String target) {
        this.method = method;
        int mark = target.indexOf('?');
        path = mark < 0 ? target : target.substring(0, mark);
        query = mark < 0 ? null : target.substring(mark + 1);
        return this;
    }

    /** Adds a value. */
    RawRequest header(String name, String value) {
        headers.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
        return this;
    }

    /** Replaces all values. */
    RawRequest change(String name, String value) {
        remove(name);
        return header(name, value);
    }

    RawRequest remove(String name) {
        headers.keySet().removeIf(name::equalsIgnoreCase);
        return this;
    }

    RawRequest query(String more) {
        query = query == null ? more : query + "&" + more;
        return this;
    }

    RawRequest body(String text) {
        body = text.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    AwsRequest build() {
        return new AwsRequest(method, path, query, headers, body);
    }
}
