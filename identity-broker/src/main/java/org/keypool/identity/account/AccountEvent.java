package org.keypool.identity.account;

import java.util.Map;

import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** What users change of their own accounts, told as Keycloak's account REST tells it: as an event {@code UPDATE_PROFILE}. */
public final class AccountEvent {

    private AccountEvent() {}

    /**
     * Tells that something was done.
     *
     * @param action what, as the event's detail {@code action}
     * @param details to what
     */
    public static void tell(KeycloakSession session, UserModel user, String action, Map<String, String> details) {
        EventBuilder event = new EventBuilder(
                        session.getContext().getRealm(),
                        session,
                        session.getContext().getConnection())
                .event(EventType.UPDATE_PROFILE)
                .user(user)
                .detail(Details.CONTEXT, "account")
                .detail("action", action);
        details.forEach(event::detail);
        event.success();
    }
}
