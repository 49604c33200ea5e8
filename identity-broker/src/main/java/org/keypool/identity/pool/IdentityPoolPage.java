package org.keypool.identity.pool;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

import org.keycloak.Config;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keycloak.services.ui.extend.UiPageProvider;
import org.keycloak.services.ui.extend.UiPageProviderFactory;

/** The form behind a pool: which settings there are and which values hold, for console, admin REST and import alike. */
public final class IdentityPoolPage implements UiPageProvider, UiPageProviderFactory<ComponentModel> {

    private static final Pattern POOL_NAME = Pattern.compile("[\\w\\s+=,.@-]{1,128}");
    private static final Pattern DEVELOPER_PROVIDER = Pattern.compile("[\\w._-]{1,128}");
    private static final Pattern ROLE_ARN = Pattern.compile("arn:[\\w-]+:iam::\\d*:role/[\\w+=,.@/-]{1,512}");
    private static final long MIN_DURATION = 900;
    private static final long MAX_DURATION = 43_200;

    @Override
    public String getId() {
        return IdentityPool.PROVIDER_ID;
    }

    @Override
    public String getHelpText() {
        return "Identity pools give guests and signed-in users an identity and temporary AWS credentials.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(IdentityPool.NAME)
                .label("Name")
                .helpText("What administrators call the pool.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .required(true)
                .add()
                .property()
                .name(IdentityPool.ALLOW_UNAUTHENTICATED)
                .label("Allow guests")
                .helpText("Whether apps get an identity and credentials without a login.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(false)
                .add()
                .property()
                .name(IdentityPool.ALLOW_CLASSIC_FLOW)
                .label("Allow the classic flow")
                .helpText("Whether GetOpenIdToken hands out pool tokens that apps exchange at an STS themselves.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(true)
                .add()
                .property()
                .name(IdentityPool.CLIENTS)
                .label("Clients")
                .helpText("Client ids of this realm whose ID and access tokens are logins.")
                .type(ProviderConfigProperty.MULTIVALUED_STRING_TYPE)
                .add()
                .property()
                .name(IdentityPool.DEVELOPER_PROVIDER_NAME)
                .label("Developer provider name")
                .helpText("The login key of users that a backend of yours authenticates, such as login.example.org.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .property()
                .name(IdentityPool.AUTHENTICATED_ROLE_ARN)
                .label("Role of signed-in users")
                .helpText("The ARN of the role whose credentials a signed-in identity gets.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .property()
                .name(IdentityPool.UNAUTHENTICATED_ROLE_ARN)
                .label("Role of guests")
                .helpText("The ARN of the role whose credentials a guest gets.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .property()
                .name(IdentityPool.CREDENTIAL_ISSUER)
                .label("Credential issuer")
                .helpText("built-in: made here, honoured by this server. sts: exchanged at the server's STS."
                        + " Empty: the server's default.")
                .type(ProviderConfigProperty.LIST_TYPE)
                .options("", "built-in", "sts")
                .add()
                .property()
                .name(IdentityPool.CREDENTIAL_DURATION)
                .label("Credential duration")
                .helpText("How long credentials live, in seconds: 900 to 43200.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .defaultValue(Long.toString(IdentityPool.DEFAULT_DURATION.toSeconds()))
                .add()
                .build();
    }

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel model)
            throws ComponentValidationException {
        if (model.getId() != null) {
            requireGuid(model.getId());
        }
        requirePattern(model, IdentityPool.NAME, POOL_NAME, true);
        requirePattern(model, IdentityPool.DEVELOPER_PROVIDER_NAME, DEVELOPER_PROVIDER, false);
        requirePattern(model, IdentityPool.AUTHENTICATED_ROLE_ARN, ROLE_ARN, false);
        requirePattern(model, IdentityPool.UNAUTHENTICATED_ROLE_ARN, ROLE_ARN, false);
        requirePattern(model, IdentityPool.CREDENTIAL_ISSUER, Pattern.compile("built-in|sts"), false);
        requireDuration(model);
    }

    /** The component's id becomes the pool's GUID, and AWS's clients accept lower-case hex only. */
    private static void requireGuid(String id) {
        boolean guid;
        try {
            guid = UUID.fromString(id).toString().equals(id);
        } catch (IllegalArgumentException e) {
            guid = false;
        }
        if (!guid) {
            throw new ComponentValidationException("keypoolPoolIdInvalid", id);
        }
    }

    private static void requirePattern(ComponentModel model, String key, Pattern pattern, boolean required) {
        String value = model.get(key);
        boolean absent = value == null || value.isBlank();
        if (absent ? required : !pattern.matcher(value.strip()).matches()) {
            throw new ComponentValidationException(
                    "keypoolPool" + key.substring(0, 1).toUpperCase() + key.substring(1) + "Invalid");
        }
    }

    private static void requireDuration(ComponentModel model) {
        String value = model.get(IdentityPool.CREDENTIAL_DURATION);
        if (value == null || value.isBlank()) {
            return;
        }
        boolean inRange = value.strip().matches("\\d{1,6}");
        long seconds = inRange ? Long.parseLong(value.strip()) : 0;
        if (seconds < MIN_DURATION || seconds > MAX_DURATION) {
            throw new ComponentValidationException(
                    "keypoolPoolCredentialDurationInvalid", Long.toString(MIN_DURATION), Long.toString(MAX_DURATION));
        }
    }

    @Override
    public void init(Config.Scope config) {
        // no server options
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // nothing to prepare
    }

    @Override
    public void close() {
        // holds nothing
    }
}
