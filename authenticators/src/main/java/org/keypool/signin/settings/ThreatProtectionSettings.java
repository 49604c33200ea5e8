package org.keypool.signin.settings;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jboss.logging.Logger;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keypool.signin.client.AddressList;
import org.keypool.signin.risk.Observation;
import org.keypool.signin.risk.RiskLevel;
import org.keypool.signin.risk.Thresholds;

/**
 * A realm's threat protection, read from its component. Nobody else reads a key of it.
 *
 * @param mode whether it is on
 * @param actions what happens at each level
 * @param thresholds from which score on a level begins
 * @param leakedPasswords what happens to leaked passwords
 * @param rules where the risk does not matter
 * @param factors how second factors come to users, and codes to them
 * @param retentionDays how long sign-in events are kept
 * @param notifications about which sign-ins users get mail
 */
public record ThreatProtectionSettings(
        Mode mode,
        Map<RiskLevel, Action> actions,
        Thresholds thresholds,
        LeakedPasswordSettings leakedPasswords,
        Map<AddressRule, AddressList> rules,
        FactorSettings factors,
        int retentionDays,
        NotificationSettings notifications) {

    /** The attribute of a client that has a mode of its own. */
    public static final String CLIENT_MODE = "threat-protection.mode";

    static final String MODE = "mode";
    static final String LOW_ACTION = "lowAction";
    static final String MEDIUM_ACTION = "mediumAction";
    static final String HIGH_ACTION = "highAction";
    static final String MEDIUM_THRESHOLD = "mediumThreshold";
    static final String HIGH_THRESHOLD = "highThreshold";
    static final String ALWAYS_BLOCK = "alwaysBlock";
    static final String ALWAYS_ALLOW = "alwaysAllow";

    /** Two years, as long as Cognito keeps them. */
    static final WholeNumber RETENTION_DAYS = new WholeNumber("retentionDays", 730, 1, 36_500);

    static final Map<String, Action> DEFAULT_ACTIONS = Map.of(
            LOW_ACTION, Action.NO_ACTION, MEDIUM_ACTION, Action.MFA_IF_CONFIGURED, HIGH_ACTION, Action.MFA_REQUIRED);

    private static final Logger LOG = Logger.getLogger(ThreatProtectionSettings.class);

    /** A realm's settings; without a component threat protection is off. */
    public static ThreatProtectionSettings of(RealmModel realm) {
        return ThreatProtectionTab.existing(realm)
                .map(ThreatProtectionSettings::from)
                .orElseGet(() -> from(new ComponentModel()));
    }

    /** The settings for sign-ins to a client, which may have a mode of its own. */
    public static ThreatProtectionSettings of(RealmModel realm, ClientModel client) {
        ThreatProtectionSettings settings = of(realm);
        String own = client == null ? null : client.getAttribute(CLIENT_MODE);
        return new ThreatProtectionSettings(
                choice(own, CLIENT_MODE, settings.mode),
                settings.actions,
                settings.thresholds,
                settings.leakedPasswords,
                settings.rules,
                settings.factors,
                settings.retentionDays,
                settings.notifications);
    }

    /** Whether sign-ins are scored and recorded. */
    public boolean active() {
        return mode != Mode.OFF;
    }

    /** Whether the actions are taken. */
    public boolean enforced() {
        return mode == Mode.ENFORCED;
    }

    /** What happens at a level. */
    public Action actionAt(RiskLevel level) {
        return actions.get(level);
    }

    /** The rule for the address that was observed, if it is on a list; on both, it is blocked. */
    public Optional<AddressRule> ruleFor(Observation observed) {
        return Arrays.stream(AddressRule.values())
                .filter(rule -> rules.get(rule).contains(observed))
                .findFirst();
    }

    static ThreatProtectionSettings from(ComponentModel component) {
        Map<RiskLevel, Action> actions = new EnumMap<>(RiskLevel.class);
        actions.put(RiskLevel.LOW, action(component, LOW_ACTION));
        actions.put(RiskLevel.MEDIUM, action(component, MEDIUM_ACTION));
        actions.put(RiskLevel.HIGH, action(component, HIGH_ACTION));
        Map<AddressRule, AddressList> rules = new EnumMap<>(AddressRule.class);
        rules.put(AddressRule.ALWAYS_BLOCK, addresses(component, ALWAYS_BLOCK));
        rules.put(AddressRule.ALWAYS_ALLOW, addresses(component, ALWAYS_ALLOW));
        return new ThreatProtectionSettings(
                choice(component, MODE, Mode.OFF),
                actions,
                thresholds(component),
                LeakedPasswordSettings.from(component),
                rules,
                FactorSettings.from(component),
                RETENTION_DAYS.of(component),
                NotificationSettings.from(component));
    }

    static AddressList addresses(ComponentModel component, String key) {
        List<String> ranges = component.getConfig().get(key);
        return new AddressList(
                ranges == null
                        ? List.of()
                        : ranges.stream().filter(range -> !range.isBlank()).toList());
    }

    private static Action action(ComponentModel component, String key) {
        return choice(component, key, DEFAULT_ACTIONS.get(key));
    }

    // Saved values have passed ThreatProtectionTab's validation. One that has not (written past Keycloak) must not stop
    // every sign-in of the realm, but must not go unnoticed either.
    static <E extends Enum<E>> E choice(ComponentModel component, String key, E otherwise) {
        return choice(component.get(key), key, otherwise);
    }

    private static <E extends Enum<E>> E choice(String value, String key, E otherwise) {
        if (value == null || value.isEmpty()) {
            return otherwise;
        }
        return Arrays.stream(otherwise.getDeclaringClass().getEnumConstants())
                .filter(constant -> constant.name().equals(value))
                .findFirst()
                .orElseGet(() -> {
                    LOG.errorf("Threat protection: '%s' is no value for %s, using %s", value, key, otherwise);
                    return otherwise;
                });
    }

    private static Thresholds thresholds(ComponentModel component) {
        try {
            return new Thresholds(
                    component.get(MEDIUM_THRESHOLD, Thresholds.DEFAULT.medium()),
                    component.get(HIGH_THRESHOLD, Thresholds.DEFAULT.high()));
        } catch (IllegalArgumentException invalid) {
            LOG.errorf("Threat protection: %s, using the default thresholds", invalid.getMessage());
            return Thresholds.DEFAULT;
        }
    }
}
