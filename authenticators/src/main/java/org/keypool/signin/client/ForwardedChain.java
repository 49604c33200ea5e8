package org.keypool.signin.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The addresses a request came through, as forwarding headers tell: the client's first, the last proxy's last.
 *
 * <p>A proxy appends the peer it saw and passes on what it got, so everything to the left of the rightmost entry that
 * is not one of our own proxies may be the client's invention.
 */
final class ForwardedChain {

    // RFC 7239 section 4: a node is an address, a bracketed IPv6 address or an obfuscated name, perhaps with a port.
    private static final Pattern FOR = Pattern.compile("(?i)(?:^|;)\\s*for=(?:\"([^\"]*)\"|([^;\"]*))\\s*(?:;|$)");
    private static final Pattern NODE = Pattern.compile("\\[([^\\]]*)](?::\\d{1,5})?|([0-9.]+)(?::\\d{1,5})?|(.*)");
    private static final int LONGEST_CHAIN = 64;

    private final List<String> nodes;

    private ForwardedChain(List<String> nodes) {
        this.nodes = nodes;
    }

    static ForwardedChain fromXForwardedFor(List<String> headers) {
        return new ForwardedChain(elements(headers));
    }

    static ForwardedChain fromForwarded(List<String> headers) {
        return new ForwardedChain(
                elements(headers).stream().map(ForwardedChain::forParameter).toList());
    }

    boolean isEmpty() {
        return nodes.isEmpty();
    }

    /**
     * The rightmost address that is not trusted; the leftmost one where all are. Empty when the deciding entry is no
     * address.
     */
    Optional<IpAddress> client(List<IpRange> trusted) {
        Optional<IpAddress> client = Optional.empty();
        int last = Math.max(0, nodes.size() - LONGEST_CHAIN);
        for (int i = nodes.size() - 1; i >= last; i--) {
            client = address(nodes.get(i));
            Optional<IpAddress> candidate = client;
            boolean ours = candidate.isPresent() && trusted.stream().anyMatch(range -> range.contains(candidate.get()));
            if (!ours) {
                return client;
            }
        }
        return client;
    }

    private static List<String> elements(List<String> headers) {
        List<String> elements = new ArrayList<>();
        for (String header : headers) {
            for (String element : header.split(",", -1)) {
                elements.add(element.strip());
            }
        }
        return elements;
    }

    private static String forParameter(String element) {
        Matcher matcher = FOR.matcher(element);
        if (!matcher.find()) {
            return "";
        }
        return matcher.group(1) != null ? matcher.group(1) : matcher.group(2).strip();
    }

    private static Optional<IpAddress> address(String node) {
        Matcher matcher = NODE.matcher(node);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        for (int group = 1; group <= 3; group++) {
            if (matcher.group(group) != null) {
                return IpAddress.parse(matcher.group(group));
            }
        }
        return Optional.empty();
    }
}
