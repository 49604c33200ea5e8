package org.keypool.it;

import java.util.Map;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.keypool.harness.JavaSdk;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import org.keypool.harness.Shared;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the policies of a pool's roles allow on our own APIs: by pool, identity, dataset, login and tag. */
@KeypoolTest
final class AuthorizationIT {

    private static final String SYNC = "arn:aws:cognito-sync:*:*:identitypool/${cognito-identity.amazonaws.com:aud}"
            + "/identity/${cognito-identity.amazonaws.com:sub}/dataset/";

    @Test
    void syncWhenThePolicyNamesDatasetsAndDeniesOneThenDenyWins(@Shared Realm realm) {
        Pool.in(realm);
        Pool pool = Pool.with(
                realm,
                Map.of(
                        "rolePolicies",
                        Policies.of(
                                Sts.GUEST,
                                Policies.document(
                                        Policies.allowing("cognito-sync:*", SYNC + "app-*", Map.of()),
                                        Policies.denying("cognito-sync:*", SYNC + "app-secret")))));
        SyncDevice device = SyncDevice.ofGuest(pool);

        device.write("app-notes", SyncDevice.replace("a", "1", 0));
        assertThat(device.list("app-notes", 0).records()).hasSize(1);
        isDenied(
                () -> device.list("other", 0),
                403,
                " because no identity-based policy allows the cognito-sync:ListRecords action");
        isDenied(() -> device.list("app-secret", 0), 403, " with an explicit deny in an identity-based policy");
    }

    @Test
    void syncWhenThePolicyAsksForTheLoginAndATagThenOnlyWhoHasThem(@Shared Realm realm) {
        Pool.in(realm);
        Pool pool = Pool.with(
                realm,
                Map.of(
                        "rolePolicies",
                        Policies.of(
                                Sts.SIGNED,
                                Policies.document(Policies.allowing(
                                        "cognito-sync:*",
                                        SYNC + "${aws:PrincipalTag/user}-*",
                                        Map.of(
                                                "ForAnyValue:StringLike",
                                                Map.of("cognito-identity.amazonaws.com:amr", realm.login())))))));
        RoleIT.tool(realm).setPrincipalTagAttributeMap(set -> set.identityPoolId(pool.id())
                .identityProviderName(realm.login())
                .principalTags(Map.of("user", "preferred_username")));
        SyncDevice ann = SyncDevice.ofUser(pool, pool.logins("ann"));

        ann.write("ann-notes", SyncDevice.replace("a", "1", 0));
        isDenied(() -> ann.list("ben-notes", 0), 403, " because no identity-based policy allows");
    }

    @Test
    void identityApiWhenTheRolesPolicyAllowsAnOperationThenThatOnThatPoolAndNothingElse(@Shared Realm realm) {
        Pool.in(realm);
        Pool pool = Pool.with(
                realm,
                Map.of(
                        "rolePolicies",
                        Policies.of(
                                Sts.GUEST,
                                Policies.document(Policies.allowing(
                                        "cognito-identity:De*",
                                        "arn:aws:cognito-identity:*:*:identitypool/"
                                                + "${cognito-identity.amazonaws.com:aud}",
                                        Map.of())))));
        Pool other = Pool.with(realm, Map.of());
        CognitoIdentityClient guest =
                new JavaSdk(realm).as(pool.credentials(pool.guest(), Map.of())).identity();

        assertThat(guest.describeIdentityPool(get -> get.identityPoolId(pool.id()))
                        .identityPoolName())
                .isEqualTo("Test");
        isDenied(
                () -> guest.describeIdentityPool(get -> get.identityPoolId(other.id())),
                400,
                "User: arn:aws:sts::000000000000:assumed-role/Guest/CognitoIdentityCredentials is not authorized to"
                        + " perform: cognito-identity:DescribeIdentityPool on resource:"
                        + " arn:aws:cognito-identity:local-1:000000000000:identitypool/" + other.id()
                        + " because no identity-based policy allows the cognito-identity:DescribeIdentityPool action");
        isDenied(() -> guest.listIdentityPools(list -> list.maxResults(1)), 400, " on resource: * because no");
        isDenied(
                () -> guest.deleteIdentityPool(delete -> delete.identityPoolId(pool.id())),
                400,
                "cognito-identity:DeleteIdentityPool");
    }

    @Test
    void identityApiWhenTheRoleHasNoPolicyThenNothing(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        CognitoIdentityClient guest =
                new JavaSdk(realm).as(pool.credentials(pool.guest(), Map.of())).identity();

        isDenied(
                () -> guest.describeIdentityPool(get -> get.identityPoolId(pool.id())),
                400,
                "cognito-identity:DescribeIdentityPool");
    }

    private static void isDenied(ThrowingCallable call, int status, String words) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(AwsServiceException.class, refusal -> {
                    assertThat(refusal.statusCode()).isEqualTo(status);
                    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
                })
                .hasMessageContaining(words);
    }
}
