package org.keypool.signin.reputation;

import java.net.InetAddress;
import java.util.Optional;

import org.keycloak.provider.Provider;

/** Tells which addresses attacks are known to come from. Asked in every sign-in, so answers come from memory. */
public interface Reputation extends Provider {

    /**
     * The list that the address stands on, by a name that says something to administrators; empty if it stands on none.
     * Never fails: what cannot be found out now is on no list.
     */
    Optional<String> listing(InetAddress address);

    @Override
    default void close() {
        // most have nothing to release
    }
}
