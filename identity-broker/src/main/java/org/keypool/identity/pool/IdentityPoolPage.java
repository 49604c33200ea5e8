package org.keypool.identity.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.keycloak.Config;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.services.ui.extend.UiPageProvider;
import org.keycloak.services.ui.extend.UiPageProviderFactory;
import org.keypool.aws.AwsException;
import org.keypool.common.permission.Permission;
import org.keypool.identity.role.PoolRoles;
import org.keypool.identity.role.RolesJson;

/** The form behind a pool: which settings there are and which values hold, for console, admin REST and import alike. */
public final class IdentityPoolPage implements UiPageProvider, UiPageProviderFactory<ComponentModel> {

    /** The texts are in the themes jar, a label and a help text a setting. */
    private static final String TEXTS = "keypoolIdentityPool";

    private static final Pattern POOL_NAME = Pattern.compile("[\\w\\s+=,.@-]{1,128}");
    private static final Pattern DEVELOPER_PROVIDER = Pattern.compile("[\\w._-]{1,128}");
    private static final long MIN_DURATION = IdentityPool.MIN_DURATION.toSeconds();
    private static final long MAX_DURATION = IdentityPool.MAX_DURATION.toSeconds();

    private volatile KeycloakSessionFactory factory;

    @Override
    public String getId() {
        return IdentityPool.PROVIDER_ID;
    }

    @Override
    public String getHelpText() {
        return TEXTS + ".help";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        List<ProviderConfigProperty> properties = new ArrayList<>(List.of(
                property(IdentityPool.NAME, ProviderConfigProperty.STRING_TYPE, null),
                // guests
                property(IdentityPool.ALLOW_UNAUTHENTICATED, ProviderConfigProperty.BOOLEAN_TYPE, false),
                property(IdentityPool.UNAUTHENTICATED_ROLE_ARN, ProviderConfigProperty.STRING_TYPE, null),
                // users of this realm
                property(IdentityPool.CLIENTS, ProviderConfigProperty.MULTIVALUED_STRING_TYPE, null),
                property(IdentityPool.CHECKED_CLIENTS, ProviderConfigProperty.MULTIVALUED_STRING_TYPE, null),
                property(IdentityPool.AUTHENTICATED_ROLE_ARN, ProviderConfigProperty.STRING_TYPE, null),
                property(IdentityPool.ROLE_MAPPINGS, ProviderConfigProperty.TEXT_TYPE, null),
                // users from elsewhere
                property(ForeignProviders.REALM_CLIENTS, ProviderConfigProperty.MULTIVALUED_STRING_TYPE, null),
                property(ForeignProviders.CHECKED_REALM_CLIENTS, ProviderConfigProperty.MULTIVALUED_STRING_TYPE, null),
                property(ForeignProviders.OPEN_ID_CONNECT_ARNS, ProviderConfigProperty.MULTIVALUED_STRING_TYPE, null),
                property(ForeignProviders.SUPPORTED_LOGIN_PROVIDERS, ProviderConfigProperty.TEXT_TYPE, null),
                property(ForeignProviders.SAML_ARNS, ProviderConfigProperty.MULTIVALUED_STRING_TYPE, null),
                property(IdentityPool.DEVELOPER_PROVIDER_NAME, ProviderConfigProperty.STRING_TYPE, null),
                // what they get
                property(
                        IdentityPool.CREDENTIAL_DURATION,
                        ProviderConfigProperty.STRING_TYPE,
                        Long.toString(IdentityPool.DEFAULT_DURATION.toSeconds())),
                property(IdentityPool.CREDENTIAL_ISSUER, ProviderConfigProperty.LIST_TYPE, null),
                property(IdentityPool.ALLOW_CLASSIC_FLOW, ProviderConfigProperty.BOOLEAN_TYPE, true),
                property(IdentityPool.ROLE_POLICIES, ProviderConfigProperty.TEXT_TYPE, null),
                property(IdentityPool.PRINCIPAL_TAGS, ProviderConfigProperty.TEXT_TYPE, null),
                property(IdentityPool.TAGS, ProviderConfigProperty.TEXT_TYPE, null)));
        properties.get(0).setRequired(true);
        properties.stream()
                .filter(property -> property.getName().equals(IdentityPool.CREDENTIAL_ISSUER))
                .forEach(property -> property.setOptions(List.of("", "built-in", "sts")));
        sections().flatMap(section -> section.properties().stream()).forEach(properties::add);
        return properties;
    }

    private Stream<PoolSectionFactory> sections() {
        return factory == null
                ? Stream.empty()
                : factory.getProviderFactoriesStream(PoolSection.class).map(PoolSectionFactory.class::cast);
    }

    /** The columns of the console's list. */
    @Override
    public Map<String, Object> getTypeMetadata() {
        return Map.of(
                "displayFields",
                List.of(IdentityPool.NAME, IdentityPool.ALLOW_UNAUTHENTICATED, IdentityPool.AUTHENTICATED_ROLE_ARN));
    }

    /** A field of the form, whose texts are in the message bundles. */
    public static ProviderConfigProperty property(String key, String type, Object defaultValue) {
        String label = TEXTS + "." + key;
        return new ProviderConfigProperty(key, label, label + ".help", type, defaultValue);
    }

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel model)
            throws ComponentValidationException {
        if (model.getId() != null) {
            requireGuid(model.getId());
        }
        requirePattern(model, IdentityPool.NAME, POOL_NAME, true);
        requirePattern(model, IdentityPool.DEVELOPER_PROVIDER_NAME, DEVELOPER_PROVIDER, false);
        requirePattern(model, IdentityPool.AUTHENTICATED_ROLE_ARN, PoolRoles.ROLE_ARN, false);
        requirePattern(model, IdentityPool.UNAUTHENTICATED_ROLE_ARN, PoolRoles.ROLE_ARN, false);
        requirePattern(model, IdentityPool.CREDENTIAL_ISSUER, Pattern.compile("built-in|sts"), false);
        requireDuration(model);
        requireReadable(model, IdentityPool.TAGS, PoolTags::read);
        requireReadable(model, IdentityPool.ROLE_MAPPINGS, RolesJson::parseMappings);
        requireReadable(model, IdentityPool.ROLE_POLICIES, PoolPolicies::read);
        requireReadable(model, IdentityPool.PRINCIPAL_TAGS, PoolPrincipalTags::read);
        requireProviders(new ProviderCheck(session, realm, model), added(realm, model));
        sections().forEach(section -> section.create(session).validate(realm, model));
    }

    private static void requireProviders(ProviderCheck check, ComponentModel added) {
        requireAccepted(added, ForeignProviders.REALM_CLIENTS, check::realmClients);
        requireAccepted(added, ForeignProviders.CHECKED_REALM_CLIENTS, check::realmClients);
        requireAccepted(added, ForeignProviders.OPEN_ID_CONNECT_ARNS, check::openIdConnect);
        requireAccepted(added, ForeignProviders.SAML_ARNS, check::saml);
        requireReadable(added, ForeignProviders.SUPPORTED_LOGIN_PROVIDERS, check::social);
    }

    /**
     * What the model has that the stored pool has not: a provider or realm that went away since must not keep a pool from
     * being changed, least of all a client from being removed.
     */
    private static ComponentModel added(RealmModel realm, ComponentModel model) {
        ComponentModel stored = model.getId() == null ? null : realm.getComponent(model.getId());
        if (stored == null) {
            return model;
        }
        ComponentModel added = new ComponentModel(model);
        added.getConfig().forEach((key, values) -> values.removeAll(IdentityPool.texts(stored.getConfig(), key)));
        return added;
    }

    @Override
    public void onCreate(KeycloakSession session, RealmModel realm, ComponentModel model) {
        prepare(session, realm);
    }

    @Override
    public void onUpdate(KeycloakSession session, RealmModel realm, ComponentModel oldModel, ComponentModel newModel) {
        prepare(session, realm);
    }

    @Override
    public void preRemove(KeycloakSession session, RealmModel realm, ComponentModel model) {
        session.getKeycloakSessionFactory().publish(new PoolRemoved(session, realm.getId(), model.getId()));
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
            throw new ComponentValidationException(messageKey(key));
        }
    }

    private static void requireReadable(ComponentModel model, String key, Consumer<String> reader) {
        String value = model.get(key);
        if (value != null && !value.isBlank()) {
            requireAccepted(model, key, values -> reader.accept(value.strip()));
        }
    }

    private static void requireAccepted(ComponentModel model, String key, Consumer<List<String>> check) {
        try {
            check.accept(IdentityPool.texts(model.getConfig(), key));
        } catch (AwsException e) {
            throw new ComponentValidationException(messageKey(key), e.getMessage());
        }
    }

    /** The key of the text that says why a setting is refused. */
    public static String messageKey(String key) {
        return "keypoolPool" + key.substring(0, 1).toUpperCase(Locale.ROOT) + key.substring(1) + "Invalid";
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
    public void postInit(KeycloakSessionFactory sessionFactory) {
        factory = sessionFactory;
        sessionFactory.register(event -> {
            if (event instanceof ClientModel.ClientRemovedEvent removed) {
                PoolChanges.forget(removed.getKeycloakSession(), removed.getClient());
            }
            // The components of an imported realm are added without onCreate.
            if (event instanceof RealmModel.RealmPostCreateEvent imported) {
                RealmModel realm = imported.getCreatedRealm();
                if (IdentityPools.of(realm).all().findAny().isPresent()) {
                    prepare(imported.getKeycloakSession(), realm);
                }
            }
        });
    }

    /** The clients that a realm with pools needs. */
    private static void prepare(KeycloakSession session, RealmModel realm) {
        Permission.prepare(realm);
        session.getKeycloakSessionFactory().publish(new PoolsPrepared(session, realm));
    }

    @Override
    public void close() {
        // holds nothing
    }
}
