package org.keypool.sync.push;

import org.keycloak.provider.Provider;

/** A service that reaches devices. Many threads use one at once. */
public interface PushSender extends Provider {

    /** Whether an administrator has set the service up. */
    boolean isAvailable();

    /**
     * The same service with the permissions of a role, where the server takes on roles for it.
     *
     * @param roleArn the role, or {@code null}
     */
    PushSender as(String roleArn);

    /**
     * Makes a device known to the service; the same token gives the same endpoint.
     *
     * @param applicationArn the platform application the token belongs to
     * @param token the device's push token
     * @return where the device is reached
     * @throws PushException if it cannot be
     */
    String register(String applicationArn, String token);

    /**
     * Sends a notification.
     *
     * @param endpointArn what {@link #register} returned
     * @param notification what to tell
     * @param platform the device's push service, by its name in the API
     * @throws PushException if it was not accepted
     */
    void send(String endpointArn, Notification notification, String platform);

    /**
     * Has the service forget a device; no error if it does not know it.
     *
     * @throws PushException if the service does not answer
     */
    void remove(String endpointArn);

    @Override
    default void close() {
        // holds nothing that belongs to a session
    }
}
