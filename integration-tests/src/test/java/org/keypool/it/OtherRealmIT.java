package org.keypool.it;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.keypool.harness.Http;
import org.keypool.harness.JavaSdk;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentity.model.IdentityDescription;
import software.amazon.awssdk.services.cognitoidentity.model.NotAuthorizedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Users of another realm of the same server, whose tokens a pool takes as logins. */
@KeypoolTest
final class OtherRealmIT {

    private static final String NOT_ONE = "Not a valid OpenId Connect identity token.";

    @Test
    void getIdWhenTokenIsOfAListedClientOfAnotherRealmThenOneIdentityAndNoOtherClientsDoes(Realm realm, Realm other) {
        other.publicClient(Pool.CLIENT);
        other.publicClient("second");
        // The pool lists "app" of its own realm, which must not let the other realm's "app" in.
        Pool pool = Pool.with(realm, Map.of("realmClients", other.name() + "/second"));

        String identity = pool.getId(logins(other, "second", "ann"));
        pool.credentials(identity, logins(other, "second", "ann"));

        assertThat(pool.getId(logins(other, "second", "ann"))).isEqualTo(identity);
        assertThat(pool.getId(logins(other, "second", "ben"))).isNotEqualTo(identity);
        assertThat(admin(realm)
                        .describeIdentity(describe -> describe.identityId(identity))
                        .logins())
                .containsExactly(other.login());
        assertThat(realm.get("/events?type=TOKEN_EXCHANGE"))
                .as("events of this realm name none of the other realm's users")
                .isNotEmpty()
                .noneMatch(event -> event.has("userId"));
        assertRefused(
                pool,
                logins(other, Pool.CLIENT, "ann"),
                "Token is not from a supported provider of this identity pool.");
        Pool closed = Pool.with(realm, Map.of());
        assertRefused(
                closed,
                logins(other, "second", "ann"),
                "Token is not from a supported provider of this identity pool.");
    }

    @Test
    void getIdWhenTheOtherRealmsTokenIsSaidToBeOursOrTheReverseThenRefused(Realm realm, Realm other) {
        realm.publicClient(Pool.CLIENT);
        other.publicClient(Pool.CLIENT);
        Pool pool = Pool.with(realm, Map.of("realmClients", other.name() + "/" + Pool.CLIENT));
        String theirs = logins(other, Pool.CLIENT, "ann").get(other.login());
        String ours = pool.logins("ann").get(realm.login());

        assertRefused(pool, Map.of(realm.login(), theirs), "Issuer doesn't match providerName");
        assertRefused(pool, Map.of(other.login(), ours), "Issuer doesn't match providerName");
        String[] forged = theirs.split("\\.");
        assertRefused(
                pool,
                Map.of(other.login(), forged[0] + "." + forged[1] + "." + ours.split("\\.")[2]),
                "Token signature invalid.");
    }

    @Test
    void getIdWhenTheUserLoggedOutWasRevokedOrDisabledThenRefused(Realm realm, Realm other)
            throws InterruptedException {
        other.publicClient(Pool.CLIENT);
        String client = other.name() + "/" + Pool.CLIENT;
        Pool pool = Pool.with(realm, Map.of("realmClients", client));
        Pool checked = Pool.with(realm, Map.of("realmClients", client, "checkedRealmClients", client));
        String user = other.user("ann", Pool.PASSWORD);
        Map<String, String> logins = logins(other, Pool.CLIENT, "ann");
        pool.getId(logins);
        checked.getId(logins);

        Thread.sleep(1100); // tokens of the second of the logout count still
        other.send("POST", "/users/" + user + "/logout", Map.of()).ok();
        assertRefused(checked, logins, NOT_ONE);
        assertRefused(pool, logins, NOT_ONE);

        Map<String, String> later = logins(other, Pool.CLIENT, "ann");
        pool.getId(later);
        other.put("/users/" + user, Map.of("enabled", false));
        assertRefused(pool, later, NOT_ONE);
    }

    @Test
    void getIdWhenOnlyTheSessionEndedThenTheSessionCheckRefuses(Realm realm, Realm other) {
        other.publicClient(Pool.CLIENT);
        String client = other.name() + "/" + Pool.CLIENT;
        Pool pool = Pool.with(realm, Map.of("realmClients", client));
        Pool checked = Pool.with(realm, Map.of("realmClients", client, "checkedRealmClients", client));
        other.user("ann", Pool.PASSWORD);
        var tokens = other.tokens(Pool.CLIENT, "ann", Pool.PASSWORD);
        Map<String, String> logins =
                Map.of(other.login(), tokens.get("id_token").asText());
        checked.getId(logins);

        Http.form(
                        other.url() + "/protocol/openid-connect/logout",
                        Map.of(
                                "client_id",
                                Pool.CLIENT,
                                "refresh_token",
                                tokens.get("refresh_token").asText()),
                        Map.of())
                .ok();

        assertRefused(checked, logins, NOT_ONE);
        pool.getId(logins);
    }

    @Test
    void identityWhenItsUserOrTheWholeOtherRealmIsRemovedThenGone(Realm realm, Realm other, Keypool keypool) {
        other.publicClient(Pool.CLIENT);
        Pool pool = Pool.with(realm, Map.of("realmClients", other.name() + "/" + Pool.CLIENT));
        String user = other.user("ann", Pool.PASSWORD);
        String anns = pool.getId(logins(other, Pool.CLIENT, "ann"));
        String bens = pool.getId(logins(other, Pool.CLIENT, "ben"));
        String guest = pool.guest();
        CognitoIdentityClient admin = admin(realm);
        assertThat(identities(admin, pool)).containsExactlyInAnyOrder(anns, bens, guest);

        other.send("DELETE", "/users/" + user, null).ok();
        assertThat(identities(admin, pool)).containsExactlyInAnyOrder(bens, guest);

        keypool.admin().delete("/realms/" + other.name());
        assertThat(identities(admin, pool)).containsExactly(guest);
        assertThat(admin.describeIdentityPool(describe -> describe.identityPoolId(pool.id()))
                        .cognitoIdentityProviders())
                .noneMatch(provider -> provider.providerName().equals(other.login()));
    }

    private static List<String> identities(CognitoIdentityClient admin, Pool pool) {
        return admin.listIdentities(list -> list.identityPoolId(pool.id()).maxResults(60)).identities().stream()
                .map(IdentityDescription::identityId)
                .toList();
    }

    private static Map<String, String> logins(Realm other, String client, String username) {
        if (other.get("/users?exact=true&username=" + username).isEmpty()) {
            other.user(username, Pool.PASSWORD);
        }
        return Map.of(
                other.login(),
                other.tokens(client, username, Pool.PASSWORD).get("id_token").asText());
    }

    private static CognitoIdentityClient admin(Realm realm) {
        realm.serviceAccount("admin", "admin-secret", "view-identity-pools");
        return new JavaSdk(realm)
                .as(AwsBasicCredentials.create("admin", "admin-secret"))
                .identity();
    }

    private static void assertRefused(Pool pool, Map<String, String> logins, String message) {
        assertThatThrownBy(() -> pool.getId(logins))
                .isInstanceOf(NotAuthorizedException.class)
                .hasMessageContaining(message);
    }
}
