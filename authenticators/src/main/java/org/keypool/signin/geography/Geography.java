package org.keypool.signin.geography;

import java.net.InetAddress;

import org.keycloak.provider.Provider;

/** Tells where an address is. Asked twice in every sign-in, so answers come from memory. */
public interface Geography extends Provider {

    /** Where it is, as far as is known. Never fails: what cannot be found out now is not known. */
    Location locate(InetAddress address);

    @Override
    default void close() {
        // most have nothing to release
    }
}
