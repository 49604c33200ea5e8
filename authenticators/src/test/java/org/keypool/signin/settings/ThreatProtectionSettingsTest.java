package org.keypool.signin.settings;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.keycloak.component.ComponentModel;
import org.keypool.signin.risk.Observation;
import org.keypool.signin.risk.RiskLevel;
import org.keypool.signin.risk.Thresholds;
import org.keypool.signin.risk.Trait;

import static org.assertj.core.api.Assertions.assertThat;

class ThreatProtectionSettingsTest {

    @Test
    void fromWhenNothingIsConfiguredThenOffWithDefaults() {
        ThreatProtectionSettings settings = ThreatProtectionSettings.from(new ComponentModel());

        assertThat(settings.active()).isFalse();
        assertThat(settings.enforced()).isFalse();
        assertThat(settings.thresholds()).isEqualTo(Thresholds.DEFAULT);
        assertThat(settings.leakedPasswords())
                .isEqualTo(new LeakedPasswordSettings(LeakedPasswordAction.NO_ACTION, WhenUnchecked.ALLOW));
        assertThat(settings.factors()).isEqualTo(new FactorSettings(false, 0, ""));
        assertThat(settings.retentionDays()).isEqualTo(730);
        assertThat(settings.actions())
                .isEqualTo(Map.of(
                        RiskLevel.LOW, Action.NO_ACTION,
                        RiskLevel.MEDIUM, Action.MFA_IF_CONFIGURED,
                        RiskLevel.HIGH, Action.MFA_REQUIRED));
    }

    @Test
    void fromWhenConfiguredThenAsConfigured() {
        ThreatProtectionSettings settings = ThreatProtectionSettings.from(component(Map.of(
                "mode", "AUDIT",
                "lowAction", "MFA_IF_CONFIGURED",
                "mediumAction", "MFA_REQUIRED",
                "highAction", "BLOCK",
                "mediumThreshold", "20",
                "highThreshold", "60",
                "leakedPasswordAction", "FORCE_RESET",
                "leakedPasswordUnchecked", "REFUSE")));

        assertThat(settings.active()).isTrue();
        assertThat(settings.enforced()).isFalse();
        assertThat(settings.actionAt(RiskLevel.LOW)).isEqualTo(Action.MFA_IF_CONFIGURED);
        assertThat(settings.actionAt(RiskLevel.MEDIUM)).isEqualTo(Action.MFA_REQUIRED);
        assertThat(settings.actionAt(RiskLevel.HIGH)).isEqualTo(Action.BLOCK);
        assertThat(settings.thresholds()).isEqualTo(new Thresholds(20, 60));
        assertThat(settings.leakedPasswords().action()).isEqualTo(LeakedPasswordAction.FORCE_RESET);
        assertThat(settings.leakedPasswords().refuseUnchecked()).isTrue();
    }

    @Test
    void factorsWhenConfiguredThenAsConfiguredAndNoTrustForWhatIsNoNumberOfDays() {
        assertThat(FactorSettings.from(component(Map.of("enrolment", "true", "trustDays", "30", "smsSender", "http"))))
                .isEqualTo(new FactorSettings(true, 30, "http"));
        for (String days : List.of("181", "-1", "many", "1.5", "9999999999")) {
            assertThat(FactorSettings.from(component(Map.of("trustDays", days))).trustDays())
                    .as(days)
                    .isZero();
        }
    }

    @Test
    void rulesWhenListedThenTheAddressIsLookedForAndBlockedFirst() {
        ComponentModel component = new ComponentModel();
        component.getConfig().put("alwaysBlock", List.of("203.0.113.0/25", " ", "2001:db8::/32"));
        component.getConfig().put("alwaysAllow", List.of("203.0.113.0/24"));
        ThreatProtectionSettings settings = ThreatProtectionSettings.from(component);

        assertThat(settings.ruleFor(from("203.0.113.127"))).contains(AddressRule.ALWAYS_BLOCK);
        assertThat(settings.ruleFor(from("203.0.113.128"))).contains(AddressRule.ALWAYS_ALLOW);
        assertThat(settings.ruleFor(from("2001:db8:ffff::1"))).contains(AddressRule.ALWAYS_BLOCK);
        assertThat(settings.ruleFor(from("2001:db9::1"))).isEmpty();
        assertThat(settings.ruleFor(new Observation(Map.of()))).isEmpty();
    }

    private static Observation from(String address) {
        return new Observation(Map.of(Trait.ADDRESS, address));
    }

    @Test
    void fromWhenWrittenPastTheValidationThenDefaultsForWhatIsInvalid() {
        ThreatProtectionSettings settings = ThreatProtectionSettings.from(component(Map.of(
                "mode", "ENFORCED",
                "mediumAction", "SHOUT",
                "highAction", "",
                "retentionDays", "0",
                "mediumThreshold", "many")));

        assertThat(settings.enforced()).isTrue();
        assertThat(settings.retentionDays()).isEqualTo(730);
        assertThat(settings.actionAt(RiskLevel.MEDIUM)).isEqualTo(Action.MFA_IF_CONFIGURED);
        assertThat(settings.actionAt(RiskLevel.HIGH)).isEqualTo(Action.MFA_REQUIRED);
        assertThat(settings.thresholds()).isEqualTo(Thresholds.DEFAULT);
    }

    private static ComponentModel component(Map<String, String> config) {
        ComponentModel component = new ComponentModel();
        config.forEach(component::put);
        return component;
    }
}
