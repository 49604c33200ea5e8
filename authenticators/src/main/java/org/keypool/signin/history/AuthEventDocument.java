package org.keypool.signin.history;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The JSON of a sign-in event, in the shape of Cognito's {@code AuthEventType}; what is not known is left out. */
final class AuthEventDocument {

    private final Map<String, Object> members = new LinkedHashMap<>();

    AuthEventDocument with(String name, Object value) {
        if (value != null) {
            members.put(name, value);
        }
        return this;
    }

    Map<String, Object> members() {
        return members;
    }

    /** Cognito's {@code RiskDecision}; null where nothing was scored. */
    static String decision(String level, String action) {
        if (level == null) {
            return null;
        }
        if ("BLOCK".equals(action)) {
            return "Block";
        }
        return "LOW".equals(level) ? "NoRisk" : "AccountTakeover";
    }

    static String capitalized(String constant) {
        return constant == null
                ? null
                : constant.charAt(0) + constant.substring(1).toLowerCase(Locale.ROOT);
    }
}
