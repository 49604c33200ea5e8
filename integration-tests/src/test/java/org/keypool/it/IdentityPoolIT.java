package org.keypool.it;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import org.keypool.harness.Shared;
import software.amazon.awssdk.services.cognitoidentity.model.Credentials;
import software.amazon.awssdk.services.cognitoidentity.model.InvalidIdentityPoolConfigurationException;
import software.amazon.awssdk.services.cognitoidentity.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentity.model.NotAuthorizedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Who gets which identity and what for, seen by the AWS SDK for Java. */
@KeypoolTest
final class IdentityPoolIT {

    @Test
    @Tag("smoke")
    void getIdWhenGuestComesTwiceThenTwoIdentitiesOfThePool(@Shared Realm realm) {
        Pool pool = Pool.in(realm);

        String first = pool.guest();

        assertThat(first).matches("local-1:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(pool.guest()).isNotEqualTo(first);
    }

    @Test
    void getIdWhenPoolRefusesGuestsThenNotAuthorized(@Shared Realm realm) {
        Pool.in(realm);
        Pool closed = Pool.with(realm, Map.of("allowUnauthenticatedIdentities", "false"));

        assertThatThrownBy(closed::guest)
                .isInstanceOf(NotAuthorizedException.class)
                .hasMessageStartingWith("Unauthenticated access is not supported for this identity pool.");
    }

    @Test
    @Tag("smoke")
    void getIdWhenUserComesFromTwoDevicesThenOneIdentity(@Shared Realm realm) {
        Pool pool = Pool.in(realm);

        assertThat(pool.getId(pool.logins("ann"))).isEqualTo(pool.getId(pool.logins("ann")));
        assertThat(pool.getId(pool.logins("ben"))).isNotEqualTo(pool.getId(pool.logins("ann")));
    }

    @Test
    void getIdWhenThirtyTwoDevicesRaceWithOneNewLoginThenOneIdentity(@Shared Realm realm) throws Exception {
        Pool pool = Pool.in(realm);
        Map<String, String> logins = pool.logins("ann");

        List<String> ids = Together.run(32, caller -> pool.getId(logins));

        assertThat(new HashSet<>(ids)).hasSize(1);
    }

    @Test
    void getCredentialsWhenThirtyTwoDevicesUpgradeOneGuestThenOneIdentityAndNoneIsLost(@Shared Realm realm)
            throws Exception {
        Pool pool = Pool.in(realm);
        String guest = pool.guest();
        Map<String, String> logins = pool.logins("ann");

        List<String> ids = Together.run(32, caller -> pool.client()
                .getCredentialsForIdentity(request -> request.identityId(guest).logins(logins))
                .identityId());

        assertThat(new HashSet<>(ids)).containsExactly(guest);
        assertThat(pool.getId(logins)).isEqualTo(guest);
    }

    @Test
    @Tag("smoke")
    void getCredentialsWhenGuestThenAwsCredentialsForAnHour(Realm realm, Keypool keypool) {
        Pool pool = Pool.in(realm);
        String guest = pool.guest();
        Instant before = Instant.now().minusSeconds(2);

        var answer = pool.client().getCredentialsForIdentity(request -> request.identityId(guest));

        Credentials credentials = answer.credentials();
        assertThat(answer.identityId()).isEqualTo(guest);
        assertThat(credentials.accessKeyId()).matches("ASIA[A-Z0-9]{16}");
        assertThat(credentials.expiration())
                .isBetween(before.plus(Duration.ofHours(1)), Instant.now().plus(Duration.ofHours(1)));
        assertThat(keypool.metric(
                        "keypool_credentials_issued_total",
                        "realm=\"" + realm.name() + "\"",
                        "issuer=\"built-in\"",
                        "kind=\"guest\""))
                .isEqualTo(1);
    }

    @Test
    void getCredentialsWhenPoolSaysFifteenMinutesThenFifteenMinutes(@Shared Realm realm) {
        Pool.in(realm);
        Pool brief = Pool.with(realm, Map.of("credentialDuration", "900"));

        Instant expiration = brief.client()
                .getCredentialsForIdentity(request -> request.identityId(brief.guest()))
                .credentials()
                .expiration();

        assertThat(expiration)
                .isBefore(Instant.now().plus(Duration.ofMinutes(15)).plusSeconds(1));
    }

    @Test
    void getCredentialsWhenGuestSignsInForTheFirstTimeThenTheGuestIsUpgradedAndKeepsItsId(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        String guest = pool.guest();
        Map<String, String> logins = pool.logins("ann");

        pool.credentials(guest, logins);

        assertThat(pool.getId(logins)).isEqualTo(guest);
        assertThatThrownBy(() -> pool.credentials(guest, Map.of()))
                .isInstanceOf(NotAuthorizedException.class)
                .hasMessageStartingWith("Access to Identity '" + guest + "' is forbidden.");
    }

    @Test
    void getCredentialsWhenGuestSignsInAsAKnownUserThenTheGuestGoesIntoTheUsersIdentity(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        Map<String, String> logins = pool.logins("ann");
        String known = pool.getId(logins);
        String guest = pool.guest();

        String answered = pool.client()
                .getCredentialsForIdentity(request -> request.identityId(guest).logins(logins))
                .identityId();

        assertThat(answered).isEqualTo(known);
        assertThatThrownBy(() -> pool.credentials(guest, Map.of()))
                .isInstanceOf(NotAuthorizedException.class)
                .hasMessageStartingWith("Access to Identity '" + guest + "' is forbidden.");
    }

    @Test
    void getCredentialsWhenAnotherUserNamesTheIdentityThenLoginsDontMatch(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        String anns = pool.getId(pool.logins("ann"));
        Map<String, String> bens = pool.logins("ben");

        assertThatThrownBy(() -> pool.credentials(anns, bens))
                .isInstanceOf(NotAuthorizedException.class)
                .hasMessageStartingWith("Logins don't match.");
    }

    @Test
    void getCredentialsWhenPoolHasNoRoleThenInvalidConfiguration(@Shared Realm realm) {
        Pool.in(realm);
        Pool roleless = Pool.with(realm, Map.of("unauthenticatedRoleArn", ""));
        String guest = roleless.guest();

        assertThatThrownBy(() -> roleless.credentials(guest, Map.of()))
                .isInstanceOf(InvalidIdentityPoolConfigurationException.class);
    }

    @Test
    void getOpenIdTokenWhenPoolForbidsTheClassicFlowThenInvalidParameter(@Shared Realm realm) {
        Pool.in(realm);
        Pool enhanced = Pool.with(realm, Map.of("allowClassicFlow", "false"));
        String guest = enhanced.guest();

        assertThatThrownBy(() -> enhanced.openIdToken(guest, Map.of()))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageStartingWith("Basic (classic) flow is not enabled, please use enhanced flow.");
    }
}
