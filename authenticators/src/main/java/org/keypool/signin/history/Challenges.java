package org.keypool.signin.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.Event;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keypool.signin.event.RiskDetails;

/**
 * What a sign-in was asked for and how that went: {@code Password} and {@code Mfa}, {@code Success} and
 * {@code Failure}, as Cognito's {@code ChallengeResponses}. Cognito has no third name: a passkey is {@code Mfa}.
 *
 * @param text a list such as {@code Password:Success Mfa:Failure}; empty if nothing is known
 */
record Challenges(String text) {

    private static final String PASSWORD = "Password";
    private static final String MFA = "Mfa";

    /**
     * Of a sign-in that has just ended, by what Keycloak keeps in the authentication session. For a refusal that is what
     * earlier requests have left there, since Keycloak sends it in a session of its own (EventBuilder, 26.7); but our
     * steps, which come after the password, leave their details on the event. After another identity provider's sign-in,
     * or with a passkey, there was no password of ours.
     */
    static Challenges of(Event event, AuthenticationSessionModel session) {
        List<String> answers = new ArrayList<>();
        Map<String, String> details = event.getDetails() == null ? Map.of() : event.getDetails();
        boolean brokered = details.containsKey(Details.IDENTITY_PROVIDER);
        List<String> credentials = session == null ? List.of() : AuthenticatorUtil.getAuthnCredentials(session);
        boolean passkey = credentials.contains(WebAuthnCredentialModel.TYPE_PASSWORDLESS)
                || WebAuthnCredentialModel.TYPE_PASSWORDLESS.equals(details.get(Details.CREDENTIAL_TYPE));
        boolean passwordKnown = !brokered
                && !passkey
                && (session != null && AuthenticatorUtil.isPasswordValidated(session)
                        || RiskDetails.ALL.stream().anyMatch(details::containsKey));
        if (passwordKnown) {
            answers.add(PASSWORD + ":Success");
        }
        if (Errors.INVALID_USER_CREDENTIALS.equals(event.getError())) {
            answers.add((passwordKnown || brokered || passkey ? MFA : PASSWORD) + ":Failure");
        } else if (passkey || credentials.stream().anyMatch(type -> !PasswordCredentialModel.TYPE.equals(type))) {
            answers.add(MFA + ":Success");
        }
        return new Challenges(String.join(" ", answers));
    }

    /** Reads what was stored; null = before challenges were. */
    static Challenges parse(String stored) {
        return new Challenges(stored == null ? "" : stored);
    }

    List<Map<String, String>> document() {
        return Stream.of(text.split(" "))
                .filter(answer -> !answer.isEmpty())
                .map(answer -> answer.split(":", 2))
                .map(answer -> Map.of("ChallengeName", answer[0], "ChallengeResponse", answer[1]))
                .toList();
    }
}
