package org.keypool.it;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.keypool.harness.Http;
import org.keypool.harness.JavaSdk;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import org.keypool.harness.SecondNode;
import org.keypool.harness.Shared;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentity.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitosync.model.CognitoSyncException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Two nodes on one PostgreSQL are one Keypool. The second has four connections to the database. */
@KeypoolTest
@Order(Integer.MAX_VALUE)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ClusterIT {

    private static final int DEVICES = 32;

    @Test
    void getIdWhenThirtyTwoDevicesRaceOverTwoNodesWithOneNewLoginThenOneIdentity(@Shared Realm realm, SecondNode second)
            throws Exception {
        List<Pool> nodes = nodes(realm, second);
        Map<String, String> logins = nodes.get(0).logins("ann");

        List<String> ids = Together.run(DEVICES, device -> nodes.get(device % 2).getId(logins));

        assertThat(new HashSet<>(ids)).hasSize(1);
    }

    @Test
    void getCredentialsWhenThirtyTwoDevicesUpgradeOneGuestOverTwoNodesThenTheGuestIsTheIdentity(
            @Shared Realm realm, SecondNode second) throws Exception {
        List<Pool> nodes = nodes(realm, second);
        String guest = nodes.get(0).guest();
        Map<String, String> logins = nodes.get(0).logins("ann");

        List<AwsSessionCredentials> credentials =
                Together.run(DEVICES, device -> nodes.get(device % 2).credentials(guest, logins));

        assertThat(nodes.get(1).getId(logins)).isEqualTo(guest);
        for (int device = 0; device < 4; device++) {
            // Made on one node, used on the other: both have the same first keys.
            assertThat(datasets(nodes.get((device + 1) % 2), guest, credentials.get(device)))
                    .isZero();
        }
    }

    @Test
    void getIdWhenManyNewUsersComeToANodeWithFewConnectionsThenNobodyWaitsForAnother(Realm realm, SecondNode second)
            throws Exception {
        Pool first = Pool.in(realm);
        List<Map<String, String>> logins =
                Together.run(12, user -> first.logins("user" + user)).stream().toList();
        long mark = second.keypool().logMark();

        // The second node has none of the users in its cache: each request reads its user, and then writes an identity.
        List<String> ids = Together.run(12, user -> first.at(second).getId(logins.get(user)));

        assertThat(new HashSet<>(ids)).hasSize(12);
        assertThat(second.keypool().logSince(mark)).doesNotContain("ERROR", "Acquisition timeout");
    }

    @Test
    void poolWhenChangedOnOneNodeThenTheOtherKnows(@Shared Realm realm, SecondNode second) {
        List<Pool> nodes = nodes(realm, second);
        CognitoIdentityClient admin = admin(realm);
        assertThat(nodes.get(1).guest()).isNotEmpty();

        admin.updateIdentityPool(update -> update.identityPoolId(nodes.get(0).id())
                .identityPoolName("No guests")
                .allowUnauthenticatedIdentities(false));

        assertThatThrownBy(nodes.get(1)::guest)
                .isInstanceOf(NotAuthorizedException.class)
                .hasMessageStartingWith("Unauthenticated access is not supported for this identity pool.");
    }

    @Test
    void poolWhenManyChangeItOverTwoNodesThenNoChangeIsLost(@Shared Realm realm, SecondNode second) throws Exception {
        Pool pool = Pool.in(realm);
        List<CognitoIdentityClient> admins = List.of(admin(realm), admin(second.at(realm)));
        String arn = "arn:aws:cognito-identity:local-1:000000000000:identitypool/" + pool.id();
        AtomicInteger tags = new AtomicInteger();

        Together.run(8, tool -> {
            CognitoIdentityClient admin = admins.get(tool % 2);
            for (int change = 0; change < 4; change++) {
                String name = "it" + tool + "." + change;
                if (tool < 6) {
                    admin.tagResource(tag -> tag.resourceArn(arn).tags(Map.of(name, "set")));
                    tags.incrementAndGet();
                } else {
                    admin.setPrincipalTagAttributeMap(
                            set -> set.identityPoolId(pool.id()).identityProviderName(name));
                }
            }
            return null;
        });

        assertThat(admins.get(0)
                        .listTagsForResource(list -> list.resourceArn(arn))
                        .tags())
                .hasSize(tags.get());
        assertThat(realm.get("/identity-pools/" + pool.id()).get("PrincipalTags"))
                .hasSize(8);
    }

    @Test
    void identityWhenDeletedOrMergedOnOneNodeThenItsCredentialsStopOnTheOther(@Shared Realm realm, SecondNode second) {
        List<Pool> nodes = nodes(realm, second);
        CognitoIdentityClient admin = admin(realm);
        String deleted = nodes.get(0).guest();
        AwsSessionCredentials ofDeleted = nodes.get(0).credentials(deleted, Map.of());
        Map<String, String> logins = nodes.get(0).logins("ann");
        nodes.get(0).getId(logins);
        String merged = nodes.get(0).guest();
        AwsSessionCredentials ofMerged = nodes.get(0).credentials(merged, Map.of());
        assertThat(datasets(nodes.get(1), deleted, ofDeleted)).isZero();
        assertThat(datasets(nodes.get(1), merged, ofMerged)).isZero();

        admin.deleteIdentities(delete -> delete.identityIdsToDelete(deleted));
        nodes.get(0).credentials(merged, logins);

        assertRefused(nodes.get(1), deleted, ofDeleted);
        assertRefused(nodes.get(1), merged, ofMerged);
    }

    @Test
    void userWhenRemovedOnOneNodeThenTheOtherKnowsNeitherTokenNorCredentials(Realm realm, SecondNode second) {
        List<Pool> nodes = nodes(realm, second);
        Map<String, String> logins = nodes.get(0).logins("ann");
        String identity = nodes.get(1).getId(logins);
        AwsSessionCredentials credentials = nodes.get(1).credentials(identity, logins);
        String user = realm.get("/users?username=ann").get(0).get("id").asText();

        realm.send("DELETE", "/users/" + user, null).ok();

        assertRefused(nodes.get(1), identity, credentials);
        assertThatThrownBy(() -> nodes.get(1).getId(logins)).isInstanceOf(NotAuthorizedException.class);
    }

    @Test
    void assertionWhenUsedOnOneNodeThenTheOtherRefusesIt(Realm realm, Realm corp, SecondNode second) {
        SamlIdp idp = SamlIdp.of(corp, realm);
        Pool pool = Pool.in(realm);
        pool.set("samlProviderArns", SamlIdp.ARN);
        Map<String, String> logins = idp.logins("ann");

        pool.getId(logins);

        assertThatThrownBy(() -> pool.at(second).getId(logins))
                .isInstanceOf(NotAuthorizedException.class)
                .hasMessageStartingWith("Invalid login token. The token was already used.");
    }

    /** Last, because the others would wait for the node to come back. */
    @Test
    @Order(Integer.MAX_VALUE)
    void nodeWhenKilledInTheMiddleOfWritesThenWhatItAcknowledgedIsThere(
            @Shared Realm realm, Keypool keypool, SecondNode second) throws Exception {
        List<Pool> nodes = nodes(realm, second);
        Set<String> identities = ConcurrentHashMap.newKeySet();
        SyncDevice phone = SyncDevice.ofGuest(nodes.get(1));
        Map<Integer, Long> counts = new ConcurrentHashMap<>();
        String token = phone.token("notes");
        AtomicInteger writes = new AtomicInteger();

        Together.run(9, writer -> {
            if (writer == 8) {
                while (writes.get() < 60) {
                    TimeUnit.MILLISECONDS.sleep(5);
                }
                second.kill();
                return null;
            }
            try {
                for (long count = 0; ; writes.incrementAndGet()) {
                    identities.add(nodes.get(1).guest());
                    count = phone.write("notes", token, SyncDevice.replace("key" + writer, "written", count))
                            .get(0)
                            .syncCount();
                    counts.put(writer, count);
                }
            } catch (SdkException killed) {
                return null;
            }
        });

        assertThat(identities).hasSizeGreaterThan(50);
        for (String identity : identities) {
            assertThat(nodes.get(0).credentials(identity, Map.of()).accessKeyId())
                    .startsWith("ASIA");
        }
        Map<String, Long> stored = new ConcurrentHashMap<>();
        SyncDevice.ofGuest(nodes.get(0), phone.identityId())
                .list("notes", 0)
                .records()
                .forEach(record -> stored.put(record.key(), record.syncCount()));
        // What was not acknowledged may be there or not.
        counts.forEach((writer, count) -> assertThat(stored.get("key" + writer)).isGreaterThanOrEqualTo(count));
        assertThat(Http.get(keypool.managementUrl() + "/health/ready", Map.of()).status())
                .isEqualTo(200);
    }

    private static List<Pool> nodes(Realm realm, SecondNode second) {
        Pool first = Pool.in(realm);
        return List.of(first, first.at(second));
    }

    private static CognitoIdentityClient admin(Realm realm) {
        if (realm.get("/clients?clientId=admin-tool").isEmpty()) {
            realm.serviceAccount("admin-tool", "secret", "manage-identity-pools");
        }
        return new JavaSdk(realm)
                .as(AwsBasicCredentials.create("admin-tool", "secret"))
                .identity();
    }

    private static int datasets(Pool node, String identity, AwsSessionCredentials credentials) {
        return new JavaSdk(node.realm())
                .as(credentials)
                .sync()
                .listDatasets(list -> list.identityPoolId(node.id()).identityId(identity))
                .count();
    }

    private static void assertRefused(Pool node, String identity, AwsSessionCredentials credentials) {
        assertThatThrownBy(() -> datasets(node, identity, credentials))
                .isInstanceOfSatisfying(CognitoSyncException.class, refusal -> assertThat(refusal.statusCode())
                        .isEqualTo(403));
    }
}
