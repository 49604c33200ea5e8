package org.keypool.signin.settings;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;

import org.jboss.logging.Logger;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;
import org.keypool.signin.risk.RiskLevel;
import org.keypool.signin.risk.Thresholds;

/**
 * A realm's threat protection, read from its component. Nobody else reads a key of it.
 *
 * @param mode whether it is on
 * @param actions what happens at each level
 * @param thresholds from which score on a level begins
 * @param leakedPasswords what happens to leaked passwords
 */
public record ThreatProtectionSettings(
        Mode mode, Map<RiskLevel, Action> actions, Thresholds thresholds, LeakedPasswordSettings leakedPasswords) {

    static final String MODE = "mode";
    static final String LOW_ACTION = "lowAction";
    static final String MEDIUM_ACTION = "mediumAction";
    static final String HIGH_ACTION = "highAction";
    static final String MEDIUM_THRESHOLD = "mediumThreshold";
    static final String HIGH_THRESHOLD = "highThreshold";

    static final Map<String, Action> DEFAULT_ACTIONS = Map.of(
            LOW_ACTION, Action.NO_ACTION, MEDIUM_ACTION, Action.MFA_IF_CONFIGURED, HIGH_ACTION, Action.MFA_REQUIRED);

    private static final Logger LOG = Logger.getLogger(ThreatProtectionSettings.class);

    /** A realm's settings; without a component threat protection is off. */
    public static ThreatProtectionSettings of(RealmModel realm) {
        return ThreatProtectionTab.component(realm)
                .min(Comparator.comparing(ComponentModel::getId))
                .map(ThreatProtectionSettings::from)
                .orElseGet(() -> from(new ComponentModel()));
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

    static ThreatProtectionSettings from(ComponentModel component) {
        Map<RiskLevel, Action> actions = new EnumMap<>(RiskLevel.class);
        actions.put(RiskLevel.LOW, action(component, LOW_ACTION));
        actions.put(RiskLevel.MEDIUM, action(component, MEDIUM_ACTION));
        actions.put(RiskLevel.HIGH, action(component, HIGH_ACTION));
        return new ThreatProtectionSettings(
                choice(component, MODE, Mode.OFF),
                actions,
                thresholds(component),
                LeakedPasswordSettings.from(component));
    }

    private static Action action(ComponentModel component, String key) {
        return choice(component, key, DEFAULT_ACTIONS.get(key));
    }

    // Saved values have passed ThreatProtectionTab's validation. One that has not (written past Keycloak) must not stop
    // every sign-in of the realm, but must not go unnoticed either.
    static <E extends Enum<E>> E choice(ComponentModel component, String key, E otherwise) {
        String value = component.get(key);
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
