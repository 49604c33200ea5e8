package org.keypool.signin.device;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.keycloak.TokenCategory;
import org.keycloak.representations.JsonWebToken;

/** What the device cookie holds: this device, for this user, in this realm; signed with the realm's internal key. */
final class DeviceToken extends JsonWebToken {

    /** Keeps tokens the realm signs for other purposes from passing as a device. */
    static final String TYPE = "KeypoolDevice";

    @JsonProperty("did")
    private String deviceId;

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

    @Override
    public TokenCategory getCategory() {
        return TokenCategory.INTERNAL;
    }
}
