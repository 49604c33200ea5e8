package org.keypool.signin.device;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.keycloak.TokenCategory;
import org.keycloak.representations.JsonWebToken;

/**
 * What the device cookie holds: this device, for this user, in this realm, and the key of its trust if it is trusted;
 * signed with the realm's internal key.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
final class DeviceToken extends JsonWebToken {

    /** Keeps tokens the realm signs for other purposes from passing as a device. */
    static final String TYPE = "KeypoolDevice";

    @JsonProperty("did")
    private String deviceId;

    @JsonProperty("trust")
    private String trustId;

    @JsonProperty("key")
    private String trustKey;

    DeviceToken() {
        type = TYPE;
    }

    String deviceId() {
        return deviceId;
    }

    DeviceToken deviceId(String id) {
        deviceId = id;
        return this;
    }

    String trustId() {
        return trustId;
    }

    String trustKey() {
        return trustKey;
    }

    DeviceToken trust(String id, String key) {
        trustId = id;
        trustKey = key;
        return this;
    }

    @Override
    public TokenCategory getCategory() {
        return TokenCategory.INTERNAL;
    }
}
