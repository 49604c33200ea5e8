package org.keypool.identity.link;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.keypool.aws.AwsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LinkingTest {

    private static final String ID = "local-1:aaaa";
    private static final LoginKey ALICE = new LoginKey("realm", "alice");
    private static final LoginKey BOB = new LoginKey("realm", "bob");
    private static final LoginKey ALICE_ELSEWHERE = new LoginKey("google", "alice@example.org");

    private static final LoginKey USER_1 = LoginKey.developer("login.example", "1");
    private static final LoginKey USER_2 = LoginKey.developer("login.example", "2");

    private static final KnownIdentity GUEST = identity("guest", 10);

    @Test
    void newcomerWithoutLoginsIsAlwaysANewGuest() {
        Linking decision = Linking.forNewcomer(Set.of(), List.of());

        assertThat(decision).isEqualTo(new Linking(Optional.empty(), Set.of(), Set.of()));
        assertThat(decision.changesNothing()).isFalse();
    }

    @Test
    void newcomerWithANewLoginGetsANewIdentityThatHoldsIt() {
        assertThat(Linking.forNewcomer(Set.of(ALICE), List.of()))
                .isEqualTo(new Linking(Optional.empty(), Set.of(ALICE), Set.of()));
    }

    @Test
    void newcomerWithAKnownLoginGetsItsIdentityUnchanged() {
        KnownIdentity alices = identity("a", 1, ALICE);

        Linking decision = Linking.forNewcomer(Set.of(ALICE), List.of(alices));

        assertThat(decision.owner()).contains("a");
        assertThat(decision.changesNothing()).isTrue();
    }

    @Test
    void newcomerWithOneKnownAndOneNewLoginLinksTheNewOne() {
        Linking decision = Linking.forNewcomer(Set.of(ALICE, ALICE_ELSEWHERE), List.of(identity("a", 1, ALICE)));

        assertThat(decision).isEqualTo(new Linking(Optional.of("a"), Set.of(ALICE_ELSEWHERE), Set.of()));
    }

    @Test
    void newcomerWithLoginsOfTwoIdentitiesMergesTheYoungerIntoTheOlder() {
        Linking decision = Linking.forNewcomer(
                Set.of(ALICE, ALICE_ELSEWHERE),
                List.of(identity("young", 2, ALICE), identity("old", 1, ALICE_ELSEWHERE)));

        assertThat(decision).isEqualTo(new Linking(Optional.of("old"), Set.of(), Set.of("young")));
    }

    @Test
    void guestWithoutLoginsKeepsItsIdentity() {
        assertThat(Linking.forIdentity(GUEST, ID, Set.of(), List.of()).changesNothing())
                .isTrue();
    }

    @Test
    void guestWithANeverSeenLoginIsUpgradedAndKeepsItsId() {
        assertThat(Linking.forIdentity(GUEST, ID, Set.of(ALICE), List.of()))
                .isEqualTo(new Linking(Optional.of("guest"), Set.of(ALICE), Set.of()));
    }

    @Test
    void guestWithALoginOfAnotherIdentityGoesIntoThatOneEvenIfItIsOlder() {
        Linking decision = Linking.forIdentity(GUEST, ID, Set.of(ALICE), List.of(identity("a", 99, ALICE)));

        assertThat(decision).isEqualTo(new Linking(Optional.of("a"), Set.of(), Set.of("guest")));
    }

    @Test
    void authenticatedIdentityWithoutLoginsIsForbidden() {
        assertRefused(
                () -> Linking.forIdentity(identity("a", 1, ALICE), ID, Set.of(), List.of()),
                "NotAuthorizedException",
                "Access to Identity '" + ID + "' is forbidden.");
    }

    @Test
    void authenticatedIdentityIsNotOpenedBySomebodyElsesLogin() {
        assertRefused(
                () -> Linking.forIdentity(identity("a", 1, ALICE), ID, Set.of(BOB), List.of(identity("b", 2, BOB))),
                "NotAuthorizedException",
                "Logins don't match. Please include at least one valid login for this identity or identity pool.");
    }

    @Test
    void authenticatedIdentityIsNotOpenedByANeverSeenLogin() {
        assertRefused(
                () -> Linking.forIdentity(identity("a", 1, ALICE), ID, Set.of(ALICE_ELSEWHERE), List.of()),
                "NotAuthorizedException",
                "Logins don't match. Please include at least one valid login for this identity or identity pool.");
    }

    @Test
    void authenticatedIdentityWithItsOwnAndANewLoginLinksTheNewOne() {
        KnownIdentity alices = identity("a", 1, ALICE);

        assertThat(Linking.forIdentity(alices, ID, Set.of(ALICE, ALICE_ELSEWHERE), List.of(alices)))
                .isEqualTo(new Linking(Optional.of("a"), Set.of(ALICE_ELSEWHERE), Set.of()));
    }

    @Test
    void authenticatedIdentityTakesInTheIdentityOfItsOtherProvenLogin() {
        KnownIdentity alices = identity("a", 2, ALICE);
        KnownIdentity other = identity("b", 1, ALICE_ELSEWHERE);

        assertThat(Linking.forIdentity(alices, ID, Set.of(ALICE, ALICE_ELSEWHERE), List.of(alices, other)))
                .isEqualTo(new Linking(Optional.of("a"), Set.of(), Set.of("b")));
    }

    @Test
    void twoUsersOfOneProviderNeverShareAnIdentity() {
        KnownIdentity alices = identity("a", 1, ALICE, ALICE_ELSEWHERE);
        KnownIdentity bobs = identity("b", 2, BOB);

        assertRefused(
                () -> Linking.forNewcomer(Set.of(ALICE_ELSEWHERE, BOB), List.of(alices, bobs)),
                "ResourceConflictException",
                "An identity can be linked to one user of a login provider only.");
    }

    @Test
    void twentyLoginsAreTheMost() {
        Set<LoginKey> twenty = logins(20);
        Set<LoginKey> more = new HashSet<>(twenty);
        more.add(ALICE);

        assertThat(Linking.forNewcomer(twenty, List.of()).linked()).hasSize(20);
        assertRefused(
                () -> Linking.forNewcomer(more, List.of()),
                "ResourceConflictException",
                "An identity can be linked to at most 20 logins.");
    }

    @Test
    void identityThatLostItsLastLoginIsNoGuestAndOpensToNobody() {
        KnownIdentity unlinked = new KnownIdentity("a", 1, false, Set.of());

        assertRefused(
                () -> Linking.forIdentity(unlinked, ID, Set.of(), List.of()),
                "NotAuthorizedException",
                "Access to Identity '" + ID + "' is forbidden.");
        assertRefused(
                () -> Linking.forIdentity(unlinked, ID, Set.of(ALICE), List.of()),
                "NotAuthorizedException",
                "Logins don't match. Please include at least one valid login for this identity or identity pool.");
    }

    @Test
    void developerRegistersANewUserWithAnyIdentityOfThePool() {
        KnownIdentity alices = identity("a", 1, ALICE);

        assertThat(Linking.forDeveloper(alices, Set.of(USER_1), List.of()))
                .isEqualTo(new Linking(Optional.of("a"), Set.of(USER_1), Set.of()));
        assertThat(Linking.forDeveloper(GUEST, Set.of(USER_1), List.of()))
                .isEqualTo(new Linking(Optional.of("guest"), Set.of(USER_1), Set.of()));
    }

    @Test
    void developerUserWhoIsNotRegisteredIsLinkedByTheDeveloperOnly() {
        String message =
                "Logins don't match. Please include at least one valid login for this identity or identity pool.";

        assertRefused(() -> Linking.forNewcomer(Set.of(USER_1), List.of()), "NotAuthorizedException", message);
        assertRefused(
                () -> Linking.forIdentity(GUEST, ID, Set.of(USER_1), List.of()), "NotAuthorizedException", message);
        assertThat(Linking.forDeveloper(Set.of(USER_1), List.of()).linked()).containsExactly(USER_1);
    }

    @Test
    void developerRegistersNoUserTwice() {
        assertRefused(
                () -> Linking.forDeveloper(GUEST, Set.of(USER_1), List.of(identity("a", 1, USER_1))),
                "DeveloperUserAlreadyRegisteredException",
                "The developer user identifier is already registered with another identity.");
    }

    @Test
    void developerIdentityHoldsSeveralUsersOfOneDeveloperProvider() {
        assertThat(Linking.forDeveloper(identity("a", 1, USER_1), Set.of(USER_2), List.of())
                        .linked())
                .containsExactly(USER_2);
    }

    @Test
    void mergeTakesTheSourceIntoTheDestinationUnlessTheyAreTwoUsersOfOneProvider() {
        assertThat(Linking.forMerge(identity("s", 1, USER_1), identity("d", 2, USER_2)))
                .isEqualTo(new Linking(Optional.of("d"), Set.of(), Set.of("s")));
        assertRefused(
                () -> Linking.forMerge(identity("s", 1, USER_1, ALICE), identity("d", 2, USER_2, BOB)),
                "ResourceConflictException",
                "An identity can be linked to one user of a login provider only.");
    }

    @Property
    void decisionIsTheSameInWhateverOrderTheOwnersAreRead(@ForAll @IntRange(min = 2, max = 8) int owners) {
        List<KnownIdentity> ascending = IntStream.range(0, owners)
                .mapToObj(i -> identity("i" + i, i / 2, new LoginKey("p" + i, "s")))
                .toList();
        List<KnownIdentity> descending = IntStream.range(0, owners)
                .mapToObj(i -> ascending.get(owners - 1 - i))
                .toList();
        Set<LoginKey> proven = ascending.stream()
                .flatMap(identity -> identity.logins().stream())
                .collect(Collectors.toSet());

        assertThat(Linking.forNewcomer(proven, ascending)).isEqualTo(Linking.forNewcomer(proven, descending));
    }

    private static void assertRefused(ThrowingCallable decision, String type, String message) {
        assertThatThrownBy(decision)
                .isInstanceOfSatisfying(AwsException.class, refusal -> assertThat(refusal.type())
                        .isEqualTo(type))
                .hasMessage(message);
    }

    private static Set<LoginKey> logins(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new LoginKey("provider" + i, "subject"))
                .collect(Collectors.toSet());
    }

    private static KnownIdentity identity(String guid, long created, LoginKey... logins) {
        return new KnownIdentity(guid, created, logins.length == 0, Set.of(logins));
    }
}
