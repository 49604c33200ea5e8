package org.keypool.signin.settings;

import org.keycloak.component.ComponentValidationException;

/** Says which setting is refused and why: the key of a text, whose parameters may be keys of texts again. */
public final class InvalidSettingException extends ComponentValidationException {

    private static final long serialVersionUID = 1L;

    private final String setting;

    InvalidSettingException(String setting, String message, Object... parameters) {
        super(message, parameters);
        this.setting = setting;
    }

    /** The setting's key. */
    public String setting() {
        return setting;
    }
}
