package org.keypool.common.permission;

import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/** What a developer or administrator may do with Keypool: a client role of the realm's client {@code keypool}. */
public enum Permission {

    /** Create, change and delete pools and identities. */
    MANAGE_IDENTITY_POOLS("manage-identity-pools", "Create, change and delete identity pools and identities"),

    /** Read pools and identities; who may manage them may. */
    VIEW_IDENTITY_POOLS("view-identity-pools", "Read identity pools and identities"),

    /** Register the users of an own sign-in. */
    DEVELOPER_IDENTITIES("developer-identities", "Register users of an app's own sign-in with an identity pool"),

    /** Change everybody's synced data. */
    MANAGE_SYNC("manage-sync", "Change the synced data of every identity"),

    /** Read everybody's synced data. */
    VIEW_SYNC("view-sync", "Read the synced data of every identity"),

    /** Change threat protection. */
    MANAGE_THREAT_PROTECTION("manage-threat-protection", "Change threat protection and give feedback on sign-ins"),

    /** Read threat protection. */
    VIEW_THREAT_PROTECTION("view-threat-protection", "Read threat protection and the sign-in history of users");

    /** The client whose roles these are. */
    public static final String CLIENT = "keypool";

    /** The public client that signs administrators in to Keypool's own pages. */
    public static final String CONSOLE_CLIENT = "keypool-console";

    private final String role;
    private final String description;

    Permission(String role, String description) {
        this.role = role;
        this.description = description;
    }

    /** The client role's name. */
    public String role() {
        return role;
    }

    /** Gives the realm the client and its roles where they are missing: done when Keypool is first configured there. */
    public static void prepare(RealmModel realm) {
        ClientModel client = realm.getClientByClientId(CLIENT);
        if (client == null) {
            client = realm.addClient(CLIENT);
            client.setName("Keypool");
            client.setDescription("Holds the roles that say what a service account may do with Keypool");
            client.setEnabled(true);
            client.setBearerOnly(true);
        }
        for (Permission permission : values()) {
            if (client.getRole(permission.role) == null) {
                client.addRole(permission.role).setDescription(permission.description);
            }
        }
    }
}
