package org.keypool.signin.flow;

import java.util.ArrayList;
import java.util.List;

/**
 * Why a sign-in is refused, and what the page that says so proposes to do next. It tells nothing of the risk, the rules
 * or the account that the owner of the password does not know; the texts are in the themes module.
 */
enum Reason {
    /** Too risky. */
    BLOCKED("keypoolSignInBlocked", "keypoolRefusedUsualPlace", "keypoolRefusedAdministrator"),
    /** A second factor is needed and there is none. */
    MFA_REQUIRED(
            "keypoolMfaRequired", "keypoolRefusedUsualPlace", "keypoolRefusedFactor", "keypoolRefusedAdministrator"),
    /** Nobody can say now whether the password is leaked. */
    PASSWORD_NOT_CHECKED("keypoolPasswordNotCheckedPage");

    private static final String MAIL = "keypoolRefusedMail";

    private final String message;
    private final List<String> steps;

    Reason(String message, String... steps) {
        this.message = message;
        this.steps = List.of(steps);
    }

    String message() {
        return message;
    }

    /** @param mail whether users get mail about such sign-ins, in which they can say that it was them */
    List<String> steps(boolean mail) {
        List<String> all = new ArrayList<>(steps);
        if (mail && !all.isEmpty()) {
            all.add(1, MAIL);
        }
        return all;
    }
}
