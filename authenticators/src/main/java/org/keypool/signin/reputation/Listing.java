package org.keypool.signin.reputation;

import java.util.List;
import java.util.Optional;

import org.keycloak.models.KeycloakSession;
import org.keypool.signin.client.AddressList;
import org.keypool.signin.client.IpAddress;
import org.keypool.signin.risk.Observation;
import org.keypool.signin.risk.Trait;

/** Asks the server's {@link Reputation} about a sign-in. */
public final class Listing {

    /**
     * Addresses that nobody on the Internet can have. Public lists carry them as what must not be routed; here they are
     * the company's own network.
     */
    private static final AddressList INTERNAL = new AddressList(List.of(
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "::1",
            "fc00::/7",
            "fe80::/10"));

    private Listing() {}

    /** The list that the observed address stands on; empty too for an address that could not be told, or an internal one. */
    public static Optional<String> of(Observation observed, KeycloakSession session) {
        if (INTERNAL.contains(observed)) {
            return Optional.empty();
        }
        return Optional.ofNullable(session.getProvider(Reputation.class))
                .flatMap(reputation -> observed.value(Trait.ADDRESS)
                        .flatMap(IpAddress::parse)
                        .flatMap(address -> reputation.listing(address.inetAddress())));
    }
}
