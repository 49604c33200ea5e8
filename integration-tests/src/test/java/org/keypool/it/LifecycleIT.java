package org.keypool.it;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.keypool.harness.Http.Answer;
import org.keypool.harness.JavaSdk;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.cognitoidentity.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentity.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cognitosync.model.CognitoSyncException;
import software.amazon.awssdk.services.sts.model.StsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Credentials and tokens end with what they stand for: the identity, its login, its user, its pool. */
@KeypoolTest
final class LifecycleIT {

    @Test
    void credentialsWhenTheIdentityWasMergedThenTheyStopAtOnce(Realm realm) {
        Pool pool = Pool.in(realm);
        Map<String, String> logins = pool.logins("ann");
        String ann = pool.getId(logins);
        String guest = pool.guest();

        stopAtOnce(pool, guest, Map.of(), Sts.GUEST, () -> assertThat(pool.client()
                        .getCredentialsForIdentity(get -> get.identityId(guest).logins(logins))
                        .identityId())
                .isEqualTo(ann));
    }

    @Test
    void credentialsWhenTheIdentityOrItsPoolIsDeletedThenTheyStopAtOnce(Realm realm) {
        Pool pool = Pool.in(realm);
        realm.serviceAccount("tool", "secret", "manage-identity-pools");
        var tool = new JavaSdk(realm)
                .as(AwsBasicCredentials.create("tool", "secret"))
                .identity();
        String deleted = pool.guest();
        stopAtOnce(
                pool,
                deleted,
                Map.of(),
                Sts.GUEST,
                () -> tool.deleteIdentities(delete -> delete.identityIdsToDelete(deleted)));
        String poolless = pool.guest();
        stopAtOnce(
                pool,
                poolless,
                Map.of(),
                Sts.GUEST,
                () -> tool.deleteIdentityPool(delete -> delete.identityPoolId(pool.id())));
    }

    @Test
    void tokensWhenTheUserIsDisabledSignedOutEverywhereOrDeletedThenNoNewCredentials(Realm realm) throws Exception {
        Pool pool = Pool.in(realm);

        Map<String, Consumer<String>> ends = Map.of(
                "disabled", user -> realm.put("/users/" + user, Map.of("enabled", false)),
                "signed-out",
                        user -> realm.send("POST", "/users/" + user + "/logout", null)
                                .ok(),
                "deleted", user -> realm.send("DELETE", "/users/" + user, null).ok());
        for (String name : ends.keySet()) {
            Map<String, String> logins = pool.logins(name);
            String user = realm.get("/users?username=" + name).get(0).get("id").asText();
            String identity = pool.getId(logins);
            String token = pool.openIdToken(identity, logins);
            new Sts(realm).assume(Sts.SIGNED, token);
            // Signing out everywhere revokes what was issued before this second.
            Thread.sleep(1_100);

            ends.get(name).accept(user);

            isRejected(new Sts(realm).send(token, Map.of("RoleArn", Sts.SIGNED)));
            // A user who is deleted takes the identity along.
            assertThatThrownBy(() -> pool.credentials(identity, logins))
                    .isInstanceOf(
                            name.equals("deleted") ? ResourceNotFoundException.class : NotAuthorizedException.class);
        }
    }

    @Test
    void tokenWhenItsLoginWasUnlinkedOrItsGuestUpgradedThenNoNewCredentials(Realm realm) {
        Pool pool = Pool.in(realm);
        Map<String, String> logins = pool.logins("ann");
        String guest = pool.guest();
        String guestToken = pool.openIdToken(guest, Map.of());
        assertThat(pool.client()
                        .getOpenIdToken(get -> get.identityId(guest).logins(logins))
                        .identityId())
                .isEqualTo(guest);
        String annsToken = pool.openIdToken(guest, logins);

        isRejected(new Sts(realm).send(guestToken, Map.of()));

        pool.client()
                .unlinkIdentity(
                        unlink -> unlink.identityId(guest).logins(logins).loginsToRemove(realm.login()));
        isRejected(new Sts(realm).send(annsToken, Map.of("RoleArn", Sts.SIGNED)));
    }

    /** Credentials of both flows work until {@code end}, and nowhere from then on. */
    private static void stopAtOnce(Pool pool, String identity, Map<String, String> logins, String role, Runnable end) {
        Sts sts = new Sts(pool.realm());
        String token = pool.openIdToken(identity, logins);
        List<AwsSessionCredentials> all = List.of(
                pool.credentials(identity, logins),
                Sts.session(sts.assume(role, token).credentials()));
        all.forEach(credentials -> {
            assertThat(sts.as(credentials).getCallerIdentity().account()).isEqualTo("000000000000");
            assertThat(SyncDevice.intruder(pool, identity, credentials).datasets())
                    .isEmpty();
        });

        end.run();

        all.forEach(credentials -> {
            assertThatThrownBy(() -> sts.as(credentials).getCallerIdentity())
                    .isInstanceOfSatisfying(StsException.class, refusal -> assertThat(
                                    refusal.awsErrorDetails().errorCode())
                            .isEqualTo("InvalidClientTokenId"));
            assertThatThrownBy(() ->
                            SyncDevice.intruder(pool, identity, credentials).datasets())
                    .isInstanceOfSatisfying(CognitoSyncException.class, refusal -> assertThat(refusal.statusCode())
                            .isEqualTo(403));
        });
        assertThat(sts.send(token, Map.of("RoleArn", role)).status()).isIn(400, 403);
    }

    private static void isRejected(Answer answer) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body())
                .contains("<Code>IDPRejectedClaim</Code><Message>The identity provider (IdP) reported that"
                        + " authentication failed.</Message>");
    }
}
