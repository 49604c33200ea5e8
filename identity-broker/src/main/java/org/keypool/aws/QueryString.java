package org.keypool.aws;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A request's query string, decoded. Names are case-sensitive, as in AWS. */
public final class QueryString {

    /** One decoded parameter; the value of a parameter without {@code =} is empty. */
    public record Parameter(String name, String value) {}

    private final List<Parameter> parameters;

    private QueryString(String raw) {
        List<Parameter> found = new ArrayList<>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                found.add(new Parameter(PercentEncoding.decodeQuery(name), PercentEncoding.decodeQuery(value)));
            }
        }
        parameters = List.copyOf(found);
    }

    /** Reads {@code a=b&c=d}, as query strings and forms have it, one char a byte. */
    public static QueryString parse(String raw) {
        return new QueryString(raw);
    }

    /** The parameters in the order in which they came. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** All values of a parameter, in order. */
    public List<String> all(String name) {
        return parameters.stream()
                .filter(p -> p.name().equals(name))
                .map(Parameter::value)
                .toList();
    }

    /** The first value of a parameter, or null. */
    public String first(String name) {
        return all(name).stream().findFirst().orElse(null);
    }

    /** Signature Version 4's canonical query string without the named parameter. */
    public String canonicalWithout(String excluded) {
        return parameters.stream()
                .filter(p -> !p.name().equals(excluded))
                .map(p -> new Parameter(PercentEncoding.encode(p.name()), PercentEncoding.encode(p.value())))
                .sorted(Comparator.comparing(Parameter::name).thenComparing(Parameter::value))
                .map(p -> p.name() + "=" + p.value())
                .collect(Collectors.joining("&"));
    }
}
