package org.keypool.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request as it arrived, byte for byte: signatures are made over the raw path and query, so neither may have been decoded
 * or normalised on the way. The {@code host} header must be the one that the client addressed; behind a proxy that
 * rewrites it, and for HTTP/2's {@code :authority}, whoever builds this object puts the original there.
 */
public final class AwsRequest {

    private final String method;
    private final String rawPath;
    private final String rawQuery;
    private final QueryString query;
    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final byte[] body;

    /**
     * @param rawPath the path of the request line; none means {@code /}
     * @param rawQuery what follows the question mark, null if there is none
     * @param headers names in any case, every value of a repeated header
     * @param body kept, not copied: a body may be megabytes
     */
    public AwsRequest(
            String method, String rawPath, String rawQuery, Map<String, ? extends List<String>> headers, byte[] body) {
        this.method = method;
        this.rawPath = rawPath == null || rawPath.isEmpty() ? "/" : rawPath;
        this.rawQuery = rawQuery;
        this.query = QueryString.parse(rawQuery);
        headers.forEach((name, values) ->
                this.headers.computeIfAbsent(name, n -> new ArrayList<>()).addAll(values));
        this.body = body == null ? new byte[0] : body;
    }

    public String method() {
        return method;
    }

    public String rawPath() {
        return rawPath;
    }

    /** The undecoded query string, null if the request has none. */
    public String rawQuery() {
        return rawQuery;
    }

    /** The body itself, not a copy. */
    public byte[] body() {
        return body;
    }

    /** The first value of a header, the name in any case; null if it is absent. */
    public String header(String name) {
        return headers(name).stream().findFirst().orElse(null);
    }

    /** All values of a header, in order. */
    public List<String> headers(String name) {
        return headers.getOrDefault(name, List.of());
    }

    /** The decoded first value of a query parameter, or null. */
    public String query(String name) {
        return query.first(name);
    }

    /** The decoded query string. */
    public QueryString query() {
        return query;
    }
}
