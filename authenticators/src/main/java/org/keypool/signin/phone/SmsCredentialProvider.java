package org.keypool.signin.phone;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import org.keycloak.common.util.Time;
import org.keycloak.credential.CredentialModel;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.CredentialTypeMetadata;
import org.keycloak.credential.CredentialTypeMetadataContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.util.JsonSerialization;

/**
 * The credential {@code keypool-sms}: one verified number a user. As a credential it is shown and removed where Keycloak
 * shows and removes a user's others, and goes with the user.
 */
public final class SmsCredentialProvider implements CredentialProvider<CredentialModel> {

    /** Its type. */
    public static final String TYPE = "keypool-sms";

    private static final String NUMBER = "number";

    private final KeycloakSession session;

    SmsCredentialProvider(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public String getType() {
        return TYPE;
    }

    /** Stores the number in place of the one before. */
    @Override
    public CredentialModel createCredential(RealmModel realm, UserModel user, CredentialModel credential) {
        List<CredentialModel> before =
                user.credentialManager().getStoredCredentialsByTypeStream(TYPE).toList();
        before.forEach(old -> deleteCredential(realm, user, old.getId()));
        return user.credentialManager().createStoredCredential(credential);
    }

    @Override
    public boolean deleteCredential(RealmModel realm, UserModel user, String credentialId) {
        return user.credentialManager().removeStoredCredentialById(credentialId);
    }

    @Override
    public CredentialModel getCredentialFromModel(CredentialModel model) {
        return model;
    }

    @Override
    public CredentialTypeMetadata getCredentialTypeMetadata(CredentialTypeMetadataContext context) {
        return CredentialTypeMetadata.builder()
                .type(TYPE)
                .category(CredentialTypeMetadata.Category.TWO_FACTOR)
                .displayName("keypool-sms-display-name")
                .helpText("keypool-sms-help-text")
                .iconCssClass("kcAuthenticatorOTPClass")
                .createAction(SmsEnrolment.ID)
                .removeable(true)
                .build(session);
    }

    /** A credential that holds a number. */
    static CredentialModel holding(PhoneNumber number) {
        CredentialModel credential = new CredentialModel();
        credential.setType(TYPE);
        credential.setCreatedDate(Time.currentTimeMillis());
        credential.setUserLabel(number.hint());
        try {
            credential.setCredentialData(JsonSerialization.writeValueAsString(Map.of(NUMBER, number.e164())));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        credential.setSecretData("{}");
        return credential;
    }

    /** The number of a user. One that was imported in another form does not count. */
    static Optional<PhoneNumber> numberOf(UserModel user) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(TYPE)
                .map(SmsCredentialProvider::number)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<PhoneNumber> number(CredentialModel credential) {
        try {
            JsonNode data = JsonSerialization.readValue(credential.getCredentialData(), JsonNode.class);
            return PhoneNumber.parse(data.path(NUMBER).asText(null));
        } catch (IOException | IllegalArgumentException notJson) {
            return Optional.empty();
        }
    }
}
