package org.keypool.sync.hook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The URLs that the server may be told to connect to: those listed, and what lies below their paths. */
final class AllowedUrls {

    private final List<URI> listed;

    private AllowedUrls(List<URI> listed) {
        this.listed = listed;
    }

    /** @throws IllegalArgumentException for what is no plain http or https URL: the server does not start */
    static AllowedUrls of(List<String> urls) {
        return new AllowedUrls(urls.stream()
                .map(url -> parse(url)
                        .filter(uri -> uri.getRawQuery() == null)
                        .orElseThrow(() -> new IllegalArgumentException("SPI sync-hook, http: no URL: " + url)))
                .toList());
    }

    /** The URL, if it is one of these. */
    Optional<URI> find(String url) {
        return parse(url).filter(uri -> listed.stream().anyMatch(root -> isBelow(uri, root)));
    }

    private static Optional<URI> parse(String url) {
        try {
            URI uri = new URI(url);
            boolean plain = ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && !climbs(uri.getRawPath());
            return plain ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** A server may take {@code ..} out of a path, encoded, with parameters or not, and encoded slashes for slashes. */
    private static boolean climbs(String rawPath) {
        String path = rawPath.toLowerCase(Locale.ROOT).replace("%2e", ".").replaceAll("%2f|%5c", "/");
        return Stream.of(path.split("/"))
                .map(segment -> segment.split(";|%3b", 2)[0])
                .anyMatch(segment -> segment.equals(".") || segment.equals(".."));
    }

    private static boolean isBelow(URI uri, URI root) {
        return uri.getScheme().equals(root.getScheme())
                && uri.getHost().equalsIgnoreCase(root.getHost())
                && port(uri) == port(root)
                && isBelow(uri.getRawPath(), root.getRawPath());
    }

    private static boolean isBelow(String path, String root) {
        return path.equals(root) || path.startsWith(root.endsWith("/") ? root : root + "/");
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
    }
}
