package org.keypool.signin.settings;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.keycloak.Config;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keycloak.services.ui.extend.UiTabProvider;
import org.keycloak.services.ui.extend.UiTabProviderFactory;
import org.keypool.signin.risk.Thresholds;
import org.keypool.signin.sms.SmsSender;

/** The tab "Threat protection" among the realm's settings, and the component it saves: one a realm. */
public final class ThreatProtectionTab implements UiTabProvider, UiTabProviderFactory<ComponentModel> {

    /** The component's provider id. */
    public static final String ID = "threat-protection";

    static final String LABEL_PREFIX = "keypoolThreatProtection.";

    private List<String> smsSenders = List.of();

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getHelpText() {
        return LABEL_PREFIX + "help";
    }

    @Override
    public String getPath() {
        return "/:realm/realm-settings/:tab?";
    }

    @Override
    public Map<String, String> getParams() {
        return Map.of("tab", ID);
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        ProviderConfigurationBuilder properties = ProviderConfigurationBuilder.create();
        choice(properties, ThreatProtectionSettings.MODE, Mode.OFF);
        toggle(properties, SignInSwitch.KEY);
        for (String key : List.of(
                ThreatProtectionSettings.LOW_ACTION,
                ThreatProtectionSettings.MEDIUM_ACTION,
                ThreatProtectionSettings.HIGH_ACTION)) {
            choice(properties, key, ThreatProtectionSettings.DEFAULT_ACTIONS.get(key));
        }
        number(properties, ThreatProtectionSettings.MEDIUM_THRESHOLD, Thresholds.DEFAULT.medium());
        number(properties, ThreatProtectionSettings.HIGH_THRESHOLD, Thresholds.DEFAULT.high());
        choice(properties, LeakedPasswordSettings.ACTION, LeakedPasswordAction.NO_ACTION);
        choice(properties, LeakedPasswordSettings.WHEN_UNCHECKED, WhenUnchecked.ALLOW);
        for (String key : Validation.ADDRESS_LISTS) {
            properties
                    .property()
                    .name(key)
                    .label(LABEL_PREFIX + key)
                    .helpText(LABEL_PREFIX + key + ".help")
                    .type(ProviderConfigProperty.MULTIVALUED_STRING_TYPE)
                    .add();
        }
        toggle(properties, FactorSettings.ENROLMENT);
        number(properties, FactorSettings.TRUST_DAYS, 0);
        properties
                .property()
                .name(FactorSettings.SMS_SENDER)
                .label(LABEL_PREFIX + FactorSettings.SMS_SENDER)
                .helpText(LABEL_PREFIX + FactorSettings.SMS_SENDER + ".help")
                .type(ProviderConfigProperty.LIST_TYPE)
                // The console preselects the first: without an empty one, saving the tab would choose a gateway.
                .options(Stream.concat(Stream.of(""), smsSenders.stream()).toList())
                .add();
        number(
                properties,
                ThreatProtectionSettings.RETENTION_DAYS.key(),
                ThreatProtectionSettings.RETENTION_DAYS.otherwise());
        for (String key : List.of("lowNotify", "mediumNotify", "highNotify")) {
            toggle(properties, key);
        }
        number(properties, NotificationSettings.PER_HOUR.key(), NotificationSettings.PER_HOUR.otherwise());
        return properties.build();
    }

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel component)
            throws ComponentValidationException {
        requireOnly(realm, component);
        new Validation(component).check(smsSenders);
        new SignInSwitch(realm).check(component);
    }

    @Override
    public void onCreate(KeycloakSession session, RealmModel realm, ComponentModel component) {
        prepare(session, realm);
        new SignInSwitch(realm).follow(component);
    }

    @Override
    public void onUpdate(KeycloakSession session, RealmModel realm, ComponentModel before, ComponentModel after) {
        prepare(session, realm);
        new SignInSwitch(realm).follow(before, after);
    }

    @Override
    public void init(Config.Scope config) {
        // nothing to configure
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        smsSenders = factory.getProviderFactoriesStream(SmsSender.class)
                .map(sender -> sender.getId())
                .sorted()
                .toList();
        factory.register(event -> {
            // A component that is imported with its realm does not get onCreate (26.7).
            if (event instanceof RealmModel.RealmPostCreateEvent created) {
                RealmModel realm = created.getCreatedRealm();
                existing(realm).ifPresent(settings -> {
                    prepare(created.getKeycloakSession(), realm);
                    new SignInSwitch(realm).follow(settings);
                });
            }
        });
    }

    private static void prepare(KeycloakSession session, RealmModel realm) {
        KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
        RequiredActions.registerIn(realm, factory);
        factory.publish(new ThreatProtectionPrepared(session, realm));
    }

    @Override
    public void close() {
        // nothing to release
    }

    /** A realm's settings, if any were ever saved. */
    static Optional<ComponentModel> existing(RealmModel realm) {
        return component(realm).min(Comparator.comparing(ComponentModel::getId));
    }

    private static Stream<ComponentModel> component(RealmModel realm) {
        return realm.getComponentsStream(realm.getId(), UiTabProvider.class.getName())
                .filter(component -> ID.equals(component.getProviderId()));
    }

    private static void choice(ProviderConfigurationBuilder properties, String key, Enum<?> otherwise) {
        properties
                .property()
                .name(key)
                .label(LABEL_PREFIX + key)
                .helpText(LABEL_PREFIX + key + ".help")
                .type(ProviderConfigProperty.LIST_TYPE)
                .options(Arrays.stream(otherwise.getDeclaringClass().getEnumConstants())
                        .map(Object::toString)
                        .toList())
                .defaultValue(otherwise.name())
                .add();
    }

    private static void toggle(ProviderConfigurationBuilder properties, String key) {
        properties
                .property()
                .name(key)
                .label(LABEL_PREFIX + key)
                .helpText(LABEL_PREFIX + key + ".help")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(false)
                .add();
    }

    private static void number(ProviderConfigurationBuilder properties, String key, int otherwise) {
        properties
                .property()
                .name(key)
                .label(LABEL_PREFIX + key)
                .helpText(LABEL_PREFIX + key + ".help")
                .type(ProviderConfigProperty.INTEGER_TYPE)
                .defaultValue(Integer.toString(otherwise))
                .add();
    }

    private static void requireOnly(RealmModel realm, ComponentModel component) throws ComponentValidationException {
        boolean another =
                component(realm).anyMatch(existing -> !existing.getId().equals(component.getId()));
        if (another) {
            throw new ComponentValidationException("keypoolThreatProtectionOnlyOnce");
        }
    }
}
