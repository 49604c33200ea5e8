package org.keypool.identity.pool;

import org.keypool.aws.AwsException;

/**
 * A client of another realm of this server whose tokens are logins.
 *
 * @param realm the realm's name, which has no slash in Keycloak
 * @param clientId the client's id there, which may have slashes
 */
public record RealmClient(String realm, String clientId) implements Comparable<RealmClient> {

    /**
     * Reads {@code realm/clientId}.
     *
     * @throws AwsException InvalidParameterException if it is not of this form
     */
    static RealmClient parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 1 || slash == text.length() - 1) {
            throw new AwsException(400, "InvalidParameterException", text + " is not of the form realm/client.");
        }
        return new RealmClient(text.substring(0, slash), text.substring(slash + 1));
    }

    @Override
    public int compareTo(RealmClient other) {
        return toString().compareTo(other.toString());
    }

    /** The form it is kept in, {@code realm/clientId}. */
    @Override
    public String toString() {
        return realm + "/" + clientId;
    }
}
