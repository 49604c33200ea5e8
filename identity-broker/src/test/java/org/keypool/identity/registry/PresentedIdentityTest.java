package org.keypool.identity.registry;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.keypool.aws.AwsException;
import org.keypool.identity.link.KnownIdentity;
import org.keypool.identity.link.LoginKey;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.identity.pool.TestPools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PresentedIdentityTest {

    private static final IdentityPool POOL = TestPools.named("local-1:p");
    private static final LoginKey ALICE = new LoginKey("realm", "alice");
    private static final LoginKey ALICE_ELSEWHERE = new LoginKey("google", "alice@example.org");

    @Test
    void unchangedWhenItHoldsEveryLoginThenItIsTheIdentity() {
        PresentedIdentity alices = presented(null, false, ALICE, ALICE_ELSEWHERE);

        assertThat(alices.unchanged(POOL, Set.of(ALICE)))
                .contains(Identity.of(POOL, "a", Set.of(ALICE, ALICE_ELSEWHERE)));
    }

    @Test
    void unchangedWhenALoginIsNotYetLinkedThenOthersHaveToBeAsked() {
        assertThat(presented(null, false, ALICE).unchanged(POOL, Set.of(ALICE, ALICE_ELSEWHERE)))
                .isEmpty();
        assertThat(presented(null, true).unchanged(POOL, Set.of(ALICE))).isEmpty();
    }

    @Test
    void unchangedWhenGuestProvesNothingThenItIsTheGuest() {
        assertThat(presented(null, true).unchanged(POOL, Set.of())).contains(Identity.of(POOL, "a", Set.of()));
    }

    @Test
    void unchangedWhenNothingIsProvedForALoginsIdentityThenForbidden() {
        PresentedIdentity alices = presented(null, false, ALICE);

        assertThatThrownBy(() -> alices.unchanged(POOL, Set.of()))
                .isInstanceOf(AwsException.class)
                .hasMessage("Access to Identity 'local-1:a' is forbidden.");
    }

    @Test
    void unchangedWhenItWasMergedThenOthersHaveToBeAsked() {
        assertThat(presented("b", false, ALICE).unchanged(POOL, Set.of(ALICE))).isEmpty();
        assertThat(presented("b", true).unchanged(POOL, Set.of())).isEmpty();
    }

    private static PresentedIdentity presented(String mergedInto, boolean guest, LoginKey... logins) {
        return new PresentedIdentity(
                "local-1:a", POOL.guid(), mergedInto, new KnownIdentity("a", 1, guest, Set.of(logins)));
    }
}
