package org.keypool.signin.client;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakContext;

/**
 * The address of the client, as far as it can be believed.
 *
 * <p>Keycloak's own answer is the leftmost forwarded entry, which the client may have written itself (seen with 26.7.3:
 * Quarkus takes the first one). Here it is the rightmost entry that no trusted proxy stands behind. The options
 * {@code proxy-headers} and {@code proxy-trusted-addresses} are the server's own; no SPI hands them out, so they are
 * read from its configuration.
 */
final class ClientAddress {

    private final String proxyHeaders;
    private final List<IpRange> trustedProxies;

    ClientAddress(String proxyHeaders, List<String> trustedProxies) {
        this.proxyHeaders = proxyHeaders.toLowerCase(Locale.ROOT);
        this.trustedProxies = trustedProxies.stream()
                .map(text -> IpRange.parse(text.strip()))
                .flatMap(Optional::stream)
                .toList();
    }

    static ClientAddress fromServerOptions() {
        Config config = ConfigProvider.getConfig();
        return new ClientAddress(
                config.getOptionalValue("kc.proxy-headers", String.class).orElse(""),
                config.getOptionalValue("kc.proxy-trusted-addresses", String.class)
                        .map(list -> Arrays.asList(list.split(",")))
                        .orElse(List.of()));
    }

    /** The client's address; empty when it cannot be told. */
    Optional<IpAddress> of(KeycloakContext context) {
        HttpRequest request = context.getHttpRequest();
        if (request == null || context.getConnection() == null) {
            return Optional.empty();
        }
        if (request.isProxyTrusted()) {
            ForwardedChain chain = chain(request);
            if (!chain.isEmpty()) {
                return chain.client(trustedProxies);
            }
        }
        return IpAddress.parse(context.getConnection().getRemoteHost());
    }

    private ForwardedChain chain(HttpRequest request) {
        return switch (proxyHeaders) {
            case "xforwarded" -> ForwardedChain.fromXForwardedFor(headers(request, "X-Forwarded-For"));
            case "forwarded" -> ForwardedChain.fromForwarded(headers(request, "Forwarded"));
            default -> ForwardedChain.fromXForwardedFor(List.of());
        };
    }

    private static List<String> headers(HttpRequest request, String name) {
        List<String> headers = request.getHttpHeaders().getRequestHeader(name);
        return headers == null ? List.of() : headers;
    }
}
