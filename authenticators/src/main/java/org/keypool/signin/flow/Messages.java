package org.keypool.signin.flow;

/** Keys of the texts that sign-in pages show; the texts are in the themes module. */
final class Messages {

    static final String BLOCKED = "keypoolSignInBlocked";
    static final String MFA_REQUIRED = "keypoolMfaRequired";

    private Messages() {}
}
