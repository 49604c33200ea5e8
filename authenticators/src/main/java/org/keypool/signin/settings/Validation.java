package org.keypool.signin.settings;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.keycloak.component.ComponentModel;
import org.keypool.signin.client.AddressList;
import org.keypool.signin.risk.Thresholds;

/** Refuses settings that say nothing sensible, each by the name that administrators see. */
final class Validation {

    static final List<String> ADDRESS_LISTS =
            List.of(ThreatProtectionSettings.ALWAYS_BLOCK, ThreatProtectionSettings.ALWAYS_ALLOW);

    /** As many as Cognito takes: each sign-in looks at all of them. */
    private static final int LONGEST_ADDRESS_LIST = 200;

    private final ComponentModel component;

    Validation(ComponentModel component) {
        this.component = component;
    }

    /** @param smsSenders the gateways that there are */
    void check(List<String> smsSenders) throws InvalidSettingException {
        choice(ThreatProtectionSettings.MODE, names(Mode.values()));
        for (String key : ThreatProtectionSettings.DEFAULT_ACTIONS.keySet()) {
            choice(key, names(Action.values()));
        }
        thresholds();
        choice(LeakedPasswordSettings.ACTION, names(LeakedPasswordAction.values()));
        choice(LeakedPasswordSettings.WHEN_UNCHECKED, names(WhenUnchecked.values()));
        for (String key : ADDRESS_LISTS) {
            addresses(key);
        }
        if (FactorSettings.trustDays(component).isEmpty()) {
            throw refused(
                    FactorSettings.TRUST_DAYS,
                    "keypoolThreatProtectionTrustDays",
                    Integer.toString(FactorSettings.MOST_TRUST_DAYS));
        }
        choice(FactorSettings.SMS_SENDER, smsSenders);
        for (String key : Stream.concat(
                        Stream.of(SignInSwitch.KEY, FactorSettings.ENROLMENT),
                        NotificationSettings.KEYS.keySet().stream())
                .toList()) {
            choice(key, List.of("true", "false"));
        }
        number(ThreatProtectionSettings.RETENTION_DAYS);
        number(NotificationSettings.PER_HOUR);
    }

    /** What a setting is called where administrators see it: the key of a text. */
    static String label(String key) {
        return ThreatProtectionTab.LABEL_PREFIX + key;
    }

    private static List<String> names(Enum<?>[] choices) {
        return Arrays.stream(choices).map(Enum::name).toList();
    }

    private void choice(String key, List<String> choices) throws InvalidSettingException {
        String value = component.get(key, "");
        if (!value.isEmpty() && !choices.contains(value)) {
            throw refused(key, "keypoolThreatProtectionNotAChoice", value, label(key));
        }
    }

    private void addresses(String key) throws InvalidSettingException {
        List<String> ranges = ThreatProtectionSettings.addresses(component, key).ranges();
        if (ranges.size() > LONGEST_ADDRESS_LIST) {
            throw refused(
                    key, "keypoolThreatProtectionTooManyAddresses", label(key), Integer.toString(LONGEST_ADDRESS_LIST));
        }
        for (String range : ranges) {
            if (!AddressList.isRange(range)) {
                throw refused(key, "keypoolThreatProtectionNotAnAddress", range, label(key));
            }
        }
    }

    private void number(WholeNumber number) throws InvalidSettingException {
        if (!number.isValid(component)) {
            throw refused(
                    number.key(),
                    "keypoolThreatProtectionNumber",
                    label(number.key()),
                    Integer.toString(number.least()),
                    Integer.toString(number.most()));
        }
    }

    private void thresholds() throws InvalidSettingException {
        try {
            new Thresholds(
                    component.get(ThreatProtectionSettings.MEDIUM_THRESHOLD, Thresholds.DEFAULT.medium()),
                    component.get(ThreatProtectionSettings.HIGH_THRESHOLD, Thresholds.DEFAULT.high()));
        } catch (IllegalArgumentException invalid) {
            throw refused(
                    ThreatProtectionSettings.MEDIUM_THRESHOLD,
                    "keypoolThreatProtectionThresholds",
                    label(ThreatProtectionSettings.MEDIUM_THRESHOLD),
                    label(ThreatProtectionSettings.HIGH_THRESHOLD));
        }
    }

    private static InvalidSettingException refused(String key, String message, Object... parameters) {
        return new InvalidSettingException(key, message, parameters);
    }
}
