package org.keypool.signin.binding.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keypool.signin.binding.plan.UnprotectableFlowException.Cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.keypool.signin.binding.plan.Requirement.ALTERNATIVE;
import static org.keypool.signin.binding.plan.Requirement.CONDITIONAL;
import static org.keypool.signin.binding.plan.Requirement.DISABLED;
import static org.keypool.signin.binding.plan.Requirement.REQUIRED;

class ProtectionTest {

    private static final Protection BROWSER = new Protection("auth-otp-form", false);
    private static final Protection GRANT = new Protection("direct-grant-validate-otp", false);

    @Test
    void onWhenKeycloaksBrowserFlowThenAfterThePasswordAndUnderTheRisk() throws Exception {
        Configuration passkey = new Configuration(
                "1", "browser-conditional-credential", Map.of("credentials", "webauthn-passwordless"));
        Execution notWithPasskey =
                new Execution(REQUIRED, "conditional-credential", Optional.of(passkey), Optional.empty());
        Execution organization = sub(
                ALTERNATIVE,
                "Organization",
                sub(
                        CONDITIONAL,
                        "Conditional Organization",
                        step(REQUIRED, "conditional-user-configured"),
                        step(ALTERNATIVE, "organization")));
        Flow browser = flow(
                step(ALTERNATIVE, "auth-cookie"),
                step(DISABLED, "auth-spnego"),
                step(ALTERNATIVE, "identity-provider-redirector"),
                organization,
                sub(
                        ALTERNATIVE,
                        "forms",
                        step(REQUIRED, "auth-username-password-form"),
                        sub(
                                CONDITIONAL,
                                "2FA",
                                step(REQUIRED, "conditional-user-configured"),
                                notWithPasskey,
                                step(ALTERNATIVE, "auth-otp-form"),
                                step(DISABLED, "webauthn-authenticator"))));

        assertThat(BROWSER.on(browser))
                .isEqualTo(flow(
                        step(ALTERNATIVE, "auth-cookie"),
                        step(DISABLED, "auth-spnego"),
                        step(ALTERNATIVE, "identity-provider-redirector"),
                        organization,
                        sub(
                                ALTERNATIVE,
                                "forms",
                                step(REQUIRED, "auth-username-password-form"),
                                step(REQUIRED, "keypool-leaked-password"),
                                step(REQUIRED, "keypool-risk"),
                                sub(
                                        CONDITIONAL,
                                        "2FA",
                                        step(REQUIRED, "keypool-risk-condition"),
                                        step(ALTERNATIVE, "auth-otp-form"),
                                        step(DISABLED, "webauthn-authenticator"),
                                        step(ALTERNATIVE, "keypool-sms"),
                                        step(DISABLED, "keypool-email-code")),
                                step(REQUIRED, "keypool-remember-device"))));
        assertThat(Protection.isOn(browser)).isFalse();
        assertThat(Protection.isOn(BROWSER.on(browser))).isTrue();
    }

    @Test
    void onWhenKeycloaksDirectGrantThenTheOneFactorBecomesAChoice() throws Exception {
        Flow grant = flow(
                step(REQUIRED, "direct-grant-validate-username"),
                step(REQUIRED, "direct-grant-validate-password"),
                sub(
                        CONDITIONAL,
                        "OTP",
                        step(REQUIRED, "conditional-user-configured"),
                        step(REQUIRED, "direct-grant-validate-otp")));

        assertThat(new Protection("direct-grant-validate-otp", true).on(grant))
                .isEqualTo(flow(
                        step(REQUIRED, "direct-grant-validate-username"),
                        step(REQUIRED, "direct-grant-validate-password"),
                        step(REQUIRED, "keypool-leaked-password"),
                        step(REQUIRED, "keypool-risk"),
                        sub(
                                CONDITIONAL,
                                "OTP",
                                step(REQUIRED, "keypool-risk-condition"),
                                step(ALTERNATIVE, "direct-grant-validate-otp"),
                                step(ALTERNATIVE, "keypool-sms"),
                                step(ALTERNATIVE, "keypool-email-code")),
                        step(REQUIRED, "keypool-remember-device")));
    }

    @Test
    void onWhenNoSecondFactorIsAskedThenOneIs() throws Exception {
        Flow protectedFlow = GRANT.on(flow(step(REQUIRED, "direct-grant-validate-password")));

        assertThat(protectedFlow.executions()).hasSize(5);
        assertThat(protectedFlow.executions().get(3).requirement()).isEqualTo(CONDITIONAL);
        assertThat(protectedFlow.executions().get(3).steps())
                .extracting(Execution::authenticator)
                .containsExactly("keypool-risk-condition", "direct-grant-validate-otp", "keypool-sms");
    }

    @Test
    void onWhenAFurtherConditionIsNotAboutPasskeysThenItStays() throws Exception {
        for (Map<String, String> about : List.of(
                Map.of("credentials", "webauthn-passwordless##otp"),
                Map.of("credentials", "webauthn-passwordless", "included", "true"))) {
            Execution condition = new Execution(
                    REQUIRED,
                    "conditional-credential",
                    Optional.of(new Configuration("1", "c", about)),
                    Optional.empty());

            assertThat(BROWSER.on(flow(
                                    step(REQUIRED, "auth-username-password-form"),
                                    sub(
                                            CONDITIONAL,
                                            "2FA",
                                            step(REQUIRED, "conditional-user-configured"),
                                            condition,
                                            step(ALTERNATIVE, "auth-otp-form"))))
                            .steps())
                    .contains(condition);
        }
    }

    @Test
    void onWhenThereAreOnlyPasskeysThenAfterThem() throws Exception {
        Flow protectedFlow = BROWSER.on(flow(
                step(ALTERNATIVE, "auth-cookie"),
                sub(ALTERNATIVE, "passkey", step(REQUIRED, "webauthn-authenticator-passwordless"))));

        assertThat(protectedFlow.executions().get(1).flow().orElseThrow().executions())
                .startsWith(
                        step(REQUIRED, "webauthn-authenticator-passwordless"),
                        step(REQUIRED, "keypool-leaked-password"),
                        step(REQUIRED, "keypool-risk"));
    }

    @Test
    void onWhenThePasswordIsOneOfSeveralWaysThenAfterAllOfThem() throws Exception {
        Execution ways = sub(
                REQUIRED,
                "ways",
                step(ALTERNATIVE, "webauthn-authenticator-passwordless"),
                step(ALTERNATIVE, "auth-password-form"));

        Flow protectedFlow = BROWSER.on(flow(step(REQUIRED, "auth-username-form"), ways));

        assertThat(protectedFlow.executions().subList(0, 4))
                .containsExactly(
                        step(REQUIRED, "auth-username-form"),
                        ways,
                        step(REQUIRED, "keypool-leaked-password"),
                        step(REQUIRED, "keypool-risk"));
    }

    @Test
    void onWhenOnlySomeTypeAPasswordThenWhereTheyDo() throws Exception {
        Flow protectedFlow = BROWSER.on(flow(
                step(REQUIRED, "auth-username-form"),
                sub(
                        CONDITIONAL,
                        "some",
                        step(REQUIRED, "conditional-user-role"),
                        step(REQUIRED, "auth-password-form"))));

        assertThat(protectedFlow.executions()).hasSize(2);
        assertThat(protectedFlow.executions().get(1).flow().orElseThrow().executions())
                .startsWith(
                        step(REQUIRED, "conditional-user-role"),
                        step(REQUIRED, "auth-password-form"),
                        step(REQUIRED, "keypool-leaked-password"),
                        step(REQUIRED, "keypool-risk"));
    }

    @Test
    void onWhenSeveralFactorsAreRequiredTogetherThenTheyStayRequired() throws Exception {
        Flow both = flow(
                step(REQUIRED, "auth-username-password-form"),
                sub(
                        CONDITIONAL,
                        "2FA",
                        step(REQUIRED, "conditional-user-configured"),
                        step(REQUIRED, "auth-otp-form"),
                        step(REQUIRED, "webauthn-authenticator")));

        assertThat(BROWSER.on(both).executions().get(3))
                .isEqualTo(sub(
                        CONDITIONAL,
                        "2FA",
                        step(REQUIRED, "keypool-risk-condition"),
                        step(REQUIRED, "auth-otp-form"),
                        step(REQUIRED, "webauthn-authenticator")));
    }

    @Test
    void onWhenThereIsNoSurePlaceThenSaysWhy() {
        refused(Cause.NO_PASSWORD, step(ALTERNATIVE, "auth-cookie"), step(DISABLED, "auth-password-form"));
        refused(
                Cause.NO_PASSWORD,
                sub(DISABLED, "forms", step(REQUIRED, "auth-username-password-form")),
                step(REQUIRED, "auth-x509-client-username-form"));
        refused(
                Cause.OPTIONAL_PASSWORD,
                step(ALTERNATIVE, "auth-cookie"),
                step(ALTERNATIVE, "auth-username-password-form"));
        refused(
                Cause.OPTIONAL_PASSWORD,
                step(ALTERNATIVE, "webauthn-authenticator-passwordless"),
                sub(ALTERNATIVE, "forms", step(REQUIRED, "auth-username-password-form")));
        refused(
                Cause.OPTIONAL_PASSWORD,
                step(REQUIRED, "auth-username-form"),
                sub(
                        CONDITIONAL,
                        "only some",
                        step(REQUIRED, "conditional-user-role"),
                        sub(REQUIRED, "none", step(REQUIRED, "deny-access-authenticator")),
                        sub(ALTERNATIVE, "way", step(ALTERNATIVE, "auth-password-form"))));
        refused(
                Cause.OWN_SECOND_FACTOR,
                step(REQUIRED, "auth-username-password-form"),
                sub(CONDITIONAL, "admins", step(REQUIRED, "conditional-user-role"), step(REQUIRED, "auth-otp-form")));
        refused(
                Cause.OWN_SECOND_FACTOR,
                step(REQUIRED, "auth-username-password-form"),
                step(REQUIRED, "auth-otp-form"));
    }

    @Test
    void namedWhenCopiedThenEveryNameIsNewAndTheFlowDoesTheSame() {
        Configuration own = new Configuration("1", "own", Map.of("a", "b"));
        Configuration shared = new Configuration("2", null, null);
        Flow flow = flow(
                new Execution(REQUIRED, "one", Optional.of(own), Optional.empty()),
                sub(
                        ALTERNATIVE,
                        "below",
                        new Execution(REQUIRED, "two", Optional.of(shared), Optional.empty()),
                        sub(CONDITIONAL, "deeper", step(REQUIRED, "three"))));

        Flow copy = flow.named("copy");

        assertThat(copy.aliases()).containsExactly("copy", "copy below", "copy deeper");
        assertThat(copy.configurations()).containsExactly("copy own");
        assertThat(copy.equalsButForNames(flow)).isTrue();
        assertThat(copy.executions()
                        .get(1)
                        .flow()
                        .orElseThrow()
                        .executions()
                        .get(0)
                        .configuration())
                .contains(shared);
    }

    @Test
    void equalsWhenAnythingButANameDiffersThenNot() {
        Execution configured = new Execution(
                REQUIRED, "a", Optional.of(new Configuration("1", "x", Map.of("k", "v"))), Optional.empty());
        Flow flow = flow(configured, sub(ALTERNATIVE, "s", step(REQUIRED, "b")));

        Stream.of(
                        flow(configured),
                        flow(configured, sub(REQUIRED, "s", step(REQUIRED, "b"))),
                        flow(configured, sub(ALTERNATIVE, "s", step(DISABLED, "b"))),
                        flow(configured, sub(ALTERNATIVE, "s", step(REQUIRED, "c"))),
                        flow(step(REQUIRED, "a"), sub(ALTERNATIVE, "s", step(REQUIRED, "b"))),
                        flow(configured, step(ALTERNATIVE, null)),
                        flow(
                                new Execution(
                                        REQUIRED,
                                        "a",
                                        Optional.of(new Configuration("1", "x", Map.of("k", "w"))),
                                        Optional.empty()),
                                sub(ALTERNATIVE, "s", step(REQUIRED, "b"))))
                .forEach(other -> assertThat(flow.equalsButForNames(other))
                        .as("%s", other)
                        .isFalse());
        assertThat(flow.equalsButForNames(flow(configured, sub(ALTERNATIVE, "other", step(REQUIRED, "b")))))
                .isTrue();
    }

    @Test
    void stepsWhenPutInThenProvidersThatThereAre() {
        List<String> ids = ServiceLoader.load(AuthenticatorFactory.class).stream()
                .map(factory -> factory.get().getId())
                .filter(id -> id.startsWith("keypool-"))
                .toList();

        assertThat(ids)
                .containsExactlyInAnyOrder(
                        Protection.LEAKED_PASSWORD,
                        Protection.RISK,
                        Protection.CONDITION,
                        Protection.SMS,
                        Protection.EMAIL_CODE,
                        Protection.REMEMBER_DEVICE);
    }

    private static void refused(Cause reason, Execution... executions) {
        assertThatThrownBy(() -> BROWSER.on(flow(executions)))
                .isInstanceOfSatisfying(UnprotectableFlowException.class, refusal -> {
                    assertThat(refusal.reason()).isEqualTo(reason);
                    assertThat(refusal.alias()).isEqualTo("flow");
                });
    }

    private static Flow flow(Execution... executions) {
        return Flow.of("flow", "", executions);
    }

    private static Execution step(Requirement requirement, String authenticator) {
        return Execution.step(requirement, authenticator);
    }

    private static Execution sub(Requirement requirement, String alias, Execution... executions) {
        return Execution.subFlow(requirement, Flow.of(alias, "", executions));
    }
}
