package org.keypool.it;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.keypool.harness.JavaSdk;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import org.keypool.harness.SecondNode;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentity.model.CognitoIdentityException;

import static org.assertj.core.api.Assertions.assertThat;

/** Identities that are merged from all sides, over two nodes at once: no login is lost, and nothing goes in a circle. */
@KeypoolTest
final class IdentityMergeIT {

    private static final String PROVIDER = "login.it.example";
    private static final String TOKEN_KEY = "cognito-identity.amazonaws.com";
    private static final int USERS = 3;
    private static final int DEVELOPER_USERS = 10;
    private static final int CALLERS = 16;
    private static final int CALLS = 12;

    /** What everybody holds before the race. */
    private record Party(Map<String, String> logins, String identityId) {}

    @Test
    void mergesWhenTheyRaceFromAllSidesThenEveryLoginHasOneLiveIdentity(Realm realm, Keypool keypool, SecondNode second)
            throws Exception {
        realm.publicClient(Pool.CLIENT);
        Pool pool = Pool.with(realm, Map.of("developerProviderName", PROVIDER));
        realm.serviceAccount("backend", "secret", "developer-identities");
        List<Pool> nodes = List.of(pool, pool.at(second));
        List<CognitoIdentityClient> backends = nodes.stream()
                .map(node -> new JavaSdk(node.realm())
                        .as(AwsBasicCredentials.create("backend", "secret"))
                        .identity())
                .toList();
        List<Party> users = new ArrayList<>();
        for (int user = 0; user < USERS; user++) {
            Map<String, String> logins = pool.logins("user" + user);
            users.add(new Party(logins, pool.getId(logins)));
        }
        List<Party> developers = new ArrayList<>();
        for (int user = 0; user < DEVELOPER_USERS; user++) {
            Map<String, String> login = Map.of(PROVIDER, "dev" + user);
            var registered = backends.get(0)
                    .getOpenIdTokenForDeveloperIdentity(
                            register -> register.identityPoolId(pool.id()).logins(login));
            developers.add(new Party(Map.of(TOKEN_KEY, registered.token()), registered.identityId()));
        }

        List<Set<String>> refusals = Together.run(CALLERS, caller -> {
            Random random = new Random(caller);
            Set<String> seen = new HashSet<>();
            for (int call = 0; call < CALLS; call++) {
                int node = random.nextInt(2);
                Party user = users.get(random.nextInt(USERS));
                int one = random.nextInt(DEVELOPER_USERS);
                int other = random.nextInt(DEVELOPER_USERS);
                Map<String, String> both = new HashMap<>(user.logins());
                both.putAll(developers.get(one).logins());
                try {
                    switch (random.nextInt(5)) {
                        case 0 -> nodes.get(node).getId(both);
                        case 1 -> nodes.get(node).credentials(user.identityId(), both);
                        case 2 ->
                            nodes.get(node).credentials(developers.get(one).identityId(), both);
                        case 3 -> nodes.get(node).credentials(nodes.get(node).guest(), both);
                        default ->
                            backends.get(node).mergeDeveloperIdentities(merge -> merge.identityPoolId(pool.id())
                                    .developerProviderName(PROVIDER)
                                    .sourceUserIdentifier("dev" + one)
                                    .destinationUserIdentifier("dev" + other));
                    }
                } catch (CognitoIdentityException refused) {
                    seen.add(refused.awsErrorDetails().errorCode());
                }
            }
            return seen;
        });

        // Conflicts and disabled identities are part of the rules; faults are not.
        assertThat(refusals.stream().flatMap(Set::stream))
                .isSubsetOf("NotAuthorizedException", "ResourceConflictException");
        assertThat(refusals.stream().flatMap(Set::stream)).isNotEmpty();
        assertConsistent(keypool, realm);
        assertThat(keypool.query(
                        "select l.subject from keypool_login l where l.realm_id = ?",
                        realm.get("").get("id").asText()))
                .as("no login is lost")
                .hasSize(USERS + DEVELOPER_USERS);
        for (Party user : users) {
            assertThat(nodes.get(1).getId(user.logins())).isEqualTo(nodes.get(0).getId(user.logins()));
        }
        assertThat(keypool.query(
                        "select id from keypool_identity where merged_into is not null and realm_id = ?",
                        realm.get("").get("id").asText()))
                .as("there were merges at all")
                .hasSizeGreaterThan(5);
    }

    /** Every login is of an identity in use, and every disabled identity went into one in use. */
    static void assertConsistent(Keypool keypool, Realm realm) {
        String id = realm.get("").get("id").asText();
        assertThat(keypool.query(
                        "select l.subject, i.id from keypool_login l join keypool_identity i on i.id = l.identity_id"
                                + " where l.realm_id = ? and (i.merged_into is not null or i.pool_id <> l.pool_id)",
                        id))
                .as("logins of disabled identities, or of another pool's")
                .isEmpty();
        assertThat(keypool.query(
                        "select d.id from keypool_identity d left join keypool_identity o on o.id = d.merged_into"
                                + " where d.realm_id = ? and d.merged_into is not null"
                                + " and (o.id is null or o.merged_into is not null)",
                        id))
                .as("disabled identities that did not go into one in use")
                .isEmpty();
    }
}
