package org.keypool.signin.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
import org.keypool.signin.client.AddressList;
import org.keypool.signin.risk.Thresholds;
import org.keypool.signin.sms.SmsSender;

/** The tab "Threat protection" among the realm's settings, and the component it saves: one a realm. */
public final class ThreatProtectionTab implements UiTabProvider, UiTabProviderFactory<ComponentModel> {

    /** The component's provider id. */
    public static final String ID = "threat-protection";

    private static final String LABEL_PREFIX = "keypoolThreatProtection.";

    private static final List<String> ADDRESS_LISTS =
            List.of(ThreatProtectionSettings.ALWAYS_BLOCK, ThreatProtectionSettings.ALWAYS_ALLOW);

    /** As many as Cognito takes: each sign-in looks at all of them. */
    private static final int LONGEST_ADDRESS_LIST = 200;

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
        for (String key : ADDRESS_LISTS) {
            properties
                    .property()
                    .name(key)
                    .label(LABEL_PREFIX + key)
                    .helpText(LABEL_PREFIX + key + ".help")
                    .type(ProviderConfigProperty.MULTIVALUED_STRING_TYPE)
                    .add();
        }
        properties
                .property()
                .name(FactorSettings.ENROLMENT)
                .label(LABEL_PREFIX + FactorSettings.ENROLMENT)
                .helpText(LABEL_PREFIX + FactorSettings.ENROLMENT + ".help")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(false)
                .add()
                .property()
                .name(FactorSettings.TRUST_DAYS)
                .label(LABEL_PREFIX + FactorSettings.TRUST_DAYS)
                .helpText(LABEL_PREFIX + FactorSettings.TRUST_DAYS + ".help")
                .type(ProviderConfigProperty.INTEGER_TYPE)
                .defaultValue("0")
                .add()
                .property()
                .name(FactorSettings.SMS_SENDER)
                .label(LABEL_PREFIX + FactorSettings.SMS_SENDER)
                .helpText(LABEL_PREFIX + FactorSettings.SMS_SENDER + ".help")
                .type(ProviderConfigProperty.LIST_TYPE)
                .options(smsSenders)
                .add();
        number(
                properties,
                ThreatProtectionSettings.RETENTION_DAYS.key(),
                ThreatProtectionSettings.RETENTION_DAYS.otherwise());
        for (String key : List.of("lowNotify", "mediumNotify", "highNotify")) {
            properties
                    .property()
                    .name(key)
                    .label(LABEL_PREFIX + key)
                    .helpText(LABEL_PREFIX + key + ".help")
                    .type(ProviderConfigProperty.BOOLEAN_TYPE)
                    .defaultValue(false)
                    .add();
        }
        number(properties, NotificationSettings.PER_HOUR.key(), NotificationSettings.PER_HOUR.otherwise());
        return properties.build();
    }

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel component)
            throws ComponentValidationException {
        requireOnly(realm, component);
        requireChoice(component, ThreatProtectionSettings.MODE, Mode.values());
        for (String key : ThreatProtectionSettings.DEFAULT_ACTIONS.keySet()) {
            requireChoice(component, key, Action.values());
        }
        requireThresholds(component);
        requireChoice(component, LeakedPasswordSettings.ACTION, LeakedPasswordAction.values());
        requireChoice(component, LeakedPasswordSettings.WHEN_UNCHECKED, WhenUnchecked.values());
        for (String key : ADDRESS_LISTS) {
            requireAddresses(component, key);
        }
        if (FactorSettings.trustDays(component).isEmpty()) {
            throw new ComponentValidationException(
                    "keypoolThreatProtectionTrustDays", Integer.toString(FactorSettings.MOST_TRUST_DAYS));
        }
        requireSmsSender(component);
        requireNumber(component, ThreatProtectionSettings.RETENTION_DAYS);
        requireNumber(component, NotificationSettings.PER_HOUR);
    }

    @Override
    public void onCreate(KeycloakSession session, RealmModel realm, ComponentModel component) {
        RequiredActions.registerIn(realm, session.getKeycloakSessionFactory());
    }

    @Override
    public void onUpdate(KeycloakSession session, RealmModel realm, ComponentModel before, ComponentModel after) {
        RequiredActions.registerIn(realm, session.getKeycloakSessionFactory());
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
            if (event instanceof RealmModel.RealmPostCreateEvent created
                    && component(created.getCreatedRealm()).findAny().isPresent()) {
                RequiredActions.registerIn(created.getCreatedRealm(), factory);
            }
        });
    }

    @Override
    public void close() {
        // nothing to release
    }

    static Stream<ComponentModel> component(RealmModel realm) {
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

    private static void requireChoice(ComponentModel component, String key, Enum<?>[] choices)
            throws ComponentValidationException {
        String value = component.get(key);
        if (value != null
                && !value.isEmpty()
                && Arrays.stream(choices).noneMatch(choice -> choice.name().equals(value))) {
            throw new ComponentValidationException("keypoolThreatProtectionNotAChoice", value, key);
        }
    }

    private static void requireAddresses(ComponentModel component, String key) throws ComponentValidationException {
        List<String> ranges = ThreatProtectionSettings.addresses(component, key).ranges();
        if (ranges.size() > LONGEST_ADDRESS_LIST) {
            throw new ComponentValidationException(
                    "keypoolThreatProtectionTooManyAddresses", key, Integer.toString(LONGEST_ADDRESS_LIST));
        }
        for (String range : ranges) {
            if (!AddressList.isRange(range)) {
                throw new ComponentValidationException("keypoolThreatProtectionNotAnAddress", range, key);
            }
        }
    }

    private void requireSmsSender(ComponentModel component) throws ComponentValidationException {
        String sender = component.get(FactorSettings.SMS_SENDER, "");
        if (!sender.isEmpty() && !smsSenders.contains(sender)) {
            throw new ComponentValidationException(
                    "keypoolThreatProtectionNotAChoice", sender, FactorSettings.SMS_SENDER);
        }
    }

    private static void requireNumber(ComponentModel component, WholeNumber number)
            throws ComponentValidationException {
        if (!number.isValid(component)) {
            throw new ComponentValidationException(
                    "keypoolThreatProtectionNumber",
                    number.key(),
                    Integer.toString(number.least()),
                    Integer.toString(number.most()));
        }
    }

    private static void requireThresholds(ComponentModel component) throws ComponentValidationException {
        try {
            new Thresholds(
                    component.get(ThreatProtectionSettings.MEDIUM_THRESHOLD, Thresholds.DEFAULT.medium()),
                    component.get(ThreatProtectionSettings.HIGH_THRESHOLD, Thresholds.DEFAULT.high()));
        } catch (IllegalArgumentException invalid) {
            throw new ComponentValidationException("keypoolThreatProtectionThresholds");
        }
    }
}
