package org.keypool.signin.flow;

/** Keys of the texts that sign-in pages show; the texts are in the themes module. */
final class Messages {

    static final String BLOCKED = "keypoolSignInBlocked";
    static final String MFA_REQUIRED = "keypoolMfaRequired";
    static final String PASSWORD_NOT_CHECKED = "keypoolPasswordNotCheckedPage";

    private Messages() {}
}
