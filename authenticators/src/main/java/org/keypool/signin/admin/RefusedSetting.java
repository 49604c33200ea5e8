package org.keypool.signin.admin;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

import jakarta.ws.rs.core.Response.Status;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.idm.ErrorRepresentation;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.ErrorResponseException;
import org.keycloak.services.resources.admin.AdminRoot;
import org.keypool.signin.settings.InvalidSettingException;

/**
 * Tells an administrator which setting is refused and why, in the words that the console has for the same refusal.
 *
 * <p>Where these texts come from no public SPI says; {@link AdminRoot} is what Keycloak's own component REST asks (26.7).
 */
final class RefusedSetting {

    private final Properties texts;

    /** @param language of the administrator; null for English */
    RefusedSetting(KeycloakSession session, RealmModel realm, String language) {
        texts = AdminRoot.getMessages(session, realm, language, "admin-messages", "messages");
    }

    ErrorResponseException answer(InvalidSettingException refused) {
        Object[] parameters = Arrays.stream(refused.getParameters())
                .map(parameter -> text(parameter.toString()))
                .toArray();
        String message = MessageFormat.format(text(refused.getMessage()), parameters);
        return ErrorResponse.errors(
                List.of(new ErrorRepresentation(refused.setting(), message, null)), Status.BAD_REQUEST);
    }

    private String text(String key) {
        return texts.getProperty(key, key);
    }
}
