package org.keypool.signin.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.services.ui.extend.UiTabProvider;

/**
 * A realm's threat protection as a JSON object: every setting under its key, as a string, a number, a boolean or a list of
 * strings. Reads and writes the component that the tab in the console has, by the same validation.
 */
public final class SettingsDocument {

    private final RealmModel realm;
    private final Map<String, ProviderConfigProperty> properties;

    /** The settings of a realm. */
    public SettingsDocument(KeycloakSession session, RealmModel realm) {
        this.realm = realm;
        ThreatProtectionTab tab = (ThreatProtectionTab)
                session.getKeycloakSessionFactory().getProviderFactory(UiTabProvider.class, ThreatProtectionTab.ID);
        this.properties = tab.getConfigProperties().stream()
                .collect(Collectors.toMap(
                        ProviderConfigProperty::getName, property -> property, (a, b) -> a, LinkedHashMap::new));
    }

    /** All settings, those with their defaults that were never saved. */
    public Map<String, Object> read() {
        ComponentModel component = existing().orElseGet(ComponentModel::new);
        Map<String, Object> document = new LinkedHashMap<>();
        properties.forEach(
                (key, property) -> document.put(key, Form.of(property).read(component, property)));
        return document;
    }

    /**
     * Sets all settings anew; those that are not there get their defaults.
     *
     * @throws InvalidSettingException if one is unknown, of another type or refused; then nothing is written
     */
    public void write(Map<String, Object> document) throws InvalidSettingException {
        MultivaluedHashMap<String, String> config = new MultivaluedHashMap<>();
        for (Map.Entry<String, Object> member : document.entrySet()) {
            ProviderConfigProperty property = properties.get(member.getKey());
            if (property == null) {
                throw new InvalidSettingException(member.getKey(), "keypoolThreatProtectionUnknown", member.getKey());
            }
            config.put(member.getKey(), Form.of(property).write(member.getKey(), member.getValue()));
        }
        Optional<ComponentModel> existing = existing();
        ComponentModel component = existing.map(ComponentModel::new).orElseGet(this::created);
        component.setConfig(config);
        if (existing.isPresent()) {
            realm.updateComponent(component);
        } else {
            realm.addComponentModel(component);
        }
    }

    /**
     * Has the realm's flows protected, or no longer; every other setting stays.
     *
     * @throws InvalidSettingException if a flow cannot be; then nothing is written
     */
    public void protectSignIn(boolean on) throws InvalidSettingException {
        Map<String, Object> document = read();
        document.put(SignInSwitch.KEY, on);
        write(document);
    }

    private Optional<ComponentModel> existing() {
        return ThreatProtectionTab.existing(realm);
    }

    private ComponentModel created() {
        ComponentModel component = new ComponentModel();
        component.setName(ThreatProtectionTab.ID);
        component.setParentId(realm.getId());
        component.setProviderType(UiTabProvider.class.getName());
        component.setProviderId(ThreatProtectionTab.ID);
        return component;
    }

    /** What a setting is in JSON, and in a component's configuration, where all is text. */
    private enum Form {
        BOOLEAN("boolean"),
        INTEGER("integer"),
        STRINGS("array of strings"),
        STRING("string");

        private final String json;

        Form(String json) {
            this.json = json;
        }

        static Form of(ProviderConfigProperty property) {
            return switch (property.getType()) {
                case ProviderConfigProperty.BOOLEAN_TYPE -> BOOLEAN;
                case ProviderConfigProperty.INTEGER_TYPE -> INTEGER;
                case ProviderConfigProperty.MULTIVALUED_STRING_TYPE -> STRINGS;
                default -> STRING;
            };
        }

        Object read(ComponentModel component, ProviderConfigProperty property) {
            if (this == STRINGS) {
                // Keycloak's tables keep no order.
                return ThreatProtectionSettings.addresses(component, property.getName()).ranges().stream()
                        .sorted()
                        .toList();
            }
            String otherwise = property.getDefaultValue() == null
                    ? ""
                    : property.getDefaultValue().toString();
            String text = component.get(property.getName(), "");
            String value = text.isEmpty() ? otherwise : text;
            return switch (this) {
                case BOOLEAN -> Boolean.valueOf(value);
                case INTEGER -> Integer.valueOf(value);
                default -> value;
            };
        }

        List<String> write(String key, Object value) throws InvalidSettingException {
            boolean fits =
                    switch (this) {
                        case BOOLEAN -> value instanceof Boolean;
                        case INTEGER -> value instanceof Integer;
                        case STRINGS ->
                            value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
                        case STRING -> value instanceof String;
                    };
            if (!fits) {
                throw new InvalidSettingException(key, "keypoolThreatProtectionWrongType", Validation.label(key), json);
            }
            return this == STRINGS
                    ? ((List<?>) value).stream().map(String.class::cast).toList()
                    : List.of(value.toString());
        }
    }
}
