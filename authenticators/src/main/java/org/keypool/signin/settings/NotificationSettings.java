package org.keypool.signin.settings;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import org.keycloak.component.ComponentModel;
import org.keypool.signin.risk.RiskLevel;

/**
 * About which sign-ins users get mail.
 *
 * @param levels those of these levels of risk
 * @param perHour how many a user gets in an hour
 */
public record NotificationSettings(Set<RiskLevel> levels, int perHour) {

    static final Map<String, RiskLevel> KEYS =
            Map.of("lowNotify", RiskLevel.LOW, "mediumNotify", RiskLevel.MEDIUM, "highNotify", RiskLevel.HIGH);
    static final WholeNumber PER_HOUR = new WholeNumber("notificationsPerHour", 5, 1, 100);

    static NotificationSettings from(ComponentModel component) {
        Set<RiskLevel> levels = EnumSet.noneOf(RiskLevel.class);
        KEYS.forEach((key, level) -> {
            if (component.get(key, false)) {
                levels.add(level);
            }
        });
        return new NotificationSettings(levels, PER_HOUR.of(component));
    }
}
