package org.keypool.signin.history;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.keycloak.events.Event;
import org.keypool.signin.event.RiskDetails;
import org.keypool.signin.risk.Observation;

/** A sign-in as it enters the history; the words for its response are Cognito's. */
record SignIn(
        String id,
        String realmId,
        String userId,
        String clientId,
        long time,
        Response response,
        String error,
        Map<String, String> risk,
        Challenges challenges,
        Observation observed,
        Optional<String> deviceId) {

    /** How it ended. */
    enum Response {
        Pass,
        Fail
    }

    static SignIn of(
            Event event, Response response, Challenges challenges, Observation observed, Optional<String> deviceId) {
        Map<String, String> risk = new HashMap<>();
        if (event.getDetails() != null) {
            risk.putAll(event.getDetails());
            risk.keySet().retainAll(RiskDetails.ALL);
        }
        return new SignIn(
                event.getId(),
                event.getRealmId(),
                event.getUserId(),
                event.getClientId(),
                event.getTime(),
                response,
                event.getError(),
                risk,
                challenges,
                observed,
                deviceId);
    }
}
