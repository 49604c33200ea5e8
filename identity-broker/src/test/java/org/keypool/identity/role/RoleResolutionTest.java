package org.keypool.identity.role;

import org.junit.jupiter.api.Test;
import org.keypool.aws.AwsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RoleResolutionTest {

    @Test
    void resolveWhenAuthenticatedThenGivesTheRoleOfSignedInIdentities() {
        assertThat(RoleResolution.resolve(true, "signed-in", "guest")).isEqualTo("signed-in");
    }

    @Test
    void resolveWhenGuestThenGivesTheRoleOfGuests() {
        assertThat(RoleResolution.resolve(false, "signed-in", "guest")).isEqualTo("guest");
    }

    @Test
    void resolveWhenPoolHasNoSuchRoleThenRefusesAndNeverGivesTheOtherOne() {
        assertThatThrownBy(() -> RoleResolution.resolve(false, "signed-in", null))
                .isInstanceOfSatisfying(AwsException.class, refusal -> assertThat(refusal.type())
                        .isEqualTo("InvalidIdentityPoolConfigurationException"));
        assertThatThrownBy(() -> RoleResolution.resolve(true, null, "guest")).isInstanceOf(AwsException.class);
    }
}
