package org.keypool.identity.caller;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keypool.aws.AwsException;
import org.keypool.aws.policy.SessionPolicy;
import org.keypool.identity.credentials.GuestScope;
import org.keypool.identity.credentials.RoleSession;
import org.keypool.identity.pool.AwsAccount;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.identity.pool.TestPools;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AuthorizationTest {

    private static final AwsAccount ACCOUNT = new AwsAccount("local-1", "000000000000");
    private static final String ROLE = "arn:aws:iam::000000000000:role/team/Reader";
    private static final String ARN =
            "arn:aws:cognito-sync:local-1:000000000000:identitypool/local-1:p/identity/local-1:i" + "/dataset/notes";

    @ParameterizedTest
    @CsvSource({
        "Allow, Allow, ''",
        "Allow, None, because no session policy allows the cognito-sync:ListRecords action",
        "None, Allow, because no identity-based policy allows the cognito-sync:ListRecords action",
        "None, None, because no identity-based policy allows the cognito-sync:ListRecords action",
        "Allow, Deny, with an explicit deny in a session policy",
        "None, Deny, with an explicit deny in a session policy",
        "Deny, Allow, with an explicit deny in an identity-based policy",
        "Deny, Deny, with an explicit deny in an identity-based policy"
    })
    void requireWhenRoleAndSessionHavePoliciesThenBothMustAllow(String byRole, String bySession, String why) {
        Authorization authorization =
                authorization(policy(byRole), Optional.of(SessionPolicy.parse(policy(bySession))));

        if (why.isEmpty()) {
            assertThatCode(() -> authorization.require(ACCOUNT, "cognito-sync:ListRecords", ARN))
                    .doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> authorization.require(ACCOUNT, "cognito-sync:ListRecords", ARN))
                    .isInstanceOf(AwsException.class)
                    .hasMessage("User: arn:aws:sts::000000000000:assumed-role/Reader/app is not authorized to perform:"
                            + " cognito-sync:ListRecords on resource: " + ARN + " " + why);
        }
    }

    @Test
    void requireWhenTheSessionIsAGuestsThenServicesBeyondTheScopeAreClosedWhateverTheRoleSays() {
        String everything = "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";
        Authorization guest = authorization(everything, Optional.of(GuestScope.POLICY));

        assertThatCode(() -> guest.require(ACCOUNT, "cognito-sync:ListRecords", ARN))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> guest.require(ACCOUNT, "ec2:RunInstances", "*"))
                .hasMessageContaining("because no session policy allows the ec2:RunInstances action");
        assertThatThrownBy(() -> guest.require(ACCOUNT, "kms:DeleteAlias", "*"))
                .hasMessageContaining("because no session policy allows");
    }

    private static String policy(String effect) {
        return effect.equals("None")
                ? "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}}"
                : "{\"Statement\":{\"Effect\":\"" + effect
                        + "\",\"Action\":\"cognito-sync:List*\",\"Resource\":\"*\"}}";
    }

    private static Authorization authorization(String rolePolicy, Optional<SessionPolicy> sessionPolicy) {
        IdentityPool pool = TestPools.with("local-1:p", Map.of("rolePolicies", policies(rolePolicy)));
        return new Authorization(
                pool, "local-1:i", new RoleSession(ROLE, "app", sessionPolicy), List.of("unauthenticated"), Map.of());
    }

    private static String policies(String document) {
        return "{\"Policies\":{\"" + ROLE + "\":\"" + document.replace("\"", "\\\"") + "\"}}";
    }
}
