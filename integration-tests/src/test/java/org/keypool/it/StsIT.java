package org.keypool.it;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keypool.harness.AwsCli;
import org.keypool.harness.JavaSdk;
import org.keypool.harness.Json;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Node;
import org.keypool.harness.Python;
import org.keypool.harness.Realm;
import org.keypool.harness.Shared;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.cognitosync.model.CognitoSyncException;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.StsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** The basic flow at the built-in STS: a pool token becomes credentials, which know who they are and reach the data. */
@KeypoolTest
final class StsIT {

    @ParameterizedTest
    @EnumSource
    @Tag("smoke")
    void basicFlowWhenGuestThenTheCredentialsReachTheGuestsData(Client client, @Shared Realm realm) {
        Pool pool = Pool.in(realm);
        String guest = pool.guest();

        AwsSessionCredentials credentials = client.assume(new Sts(realm), pool.openIdToken(guest, Map.of()));

        GetCallerIdentityResponse caller = new Sts(realm).as(credentials).getCallerIdentity();
        assertThat(caller.arn()).isEqualTo("arn:aws:sts::000000000000:assumed-role/Guest/app");
        assertThat(caller.account()).isEqualTo("000000000000");
        assertThat(new JavaSdk(realm)
                        .as(credentials)
                        .sync()
                        .listDatasets(list -> list.identityPoolId(pool.id()).identityId(guest))
                        .count())
                .isZero();
    }

    @Test
    void assumeWhenUserThenTheAnswerSaysWhoAndForHowLong(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        Map<String, String> logins = pool.logins("ann");
        String ann = pool.getId(logins);

        var answer = new Sts(realm).assume(Sts.SIGNED, pool.openIdToken(ann, logins));

        assertThat(answer.subjectFromWebIdentityToken()).isEqualTo(ann);
        assertThat(answer.audience()).isEqualTo(pool.id());
        assertThat(answer.provider()).isEqualTo(realm.url() + "/cognito-identity");
        assertThat(answer.assumedRoleUser().arn()).isEqualTo("arn:aws:sts::000000000000:assumed-role/Signed/app");
        assertThat(answer.assumedRoleUser().assumedRoleId()).matches("AROA[A-Z2-7]{17}:app");
        assertThat(answer.packedPolicySize()).isNull();
        assertThat(answer.credentials().expiration())
                .isCloseTo(Instant.now().plus(Duration.ofHours(1)), within(60, ChronoUnit.SECONDS));
        assertThat(new Sts(realm)
                        .as(Sts.session(answer.credentials()))
                        .getCallerIdentity()
                        .userId())
                .isEqualTo(answer.assumedRoleUser().assumedRoleId());
    }

    @Test
    void assumeWhenThePoolGivesTheTokenAnotherRoleThenAccessDenied(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        String guestToken = pool.openIdToken(pool.guest(), Map.of());
        Map<String, String> logins = pool.logins("ann");
        String annsToken = pool.openIdToken(pool.getId(logins), logins);
        Sts sts = new Sts(realm);

        for (String[] attempt : new String[][] {
            {Sts.SIGNED, guestToken},
            {Sts.GUEST, annsToken},
            {"arn:aws:iam::000000000000:role/Admin", annsToken},
            {"arn:aws:iam::111111111111:role/Signed", annsToken}
        }) {
            assertThatThrownBy(() -> sts.assume(attempt[0], attempt[1]))
                    .isInstanceOfSatisfying(StsException.class, refusal -> {
                        assertThat(refusal.statusCode()).isEqualTo(403);
                        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
                        assertThat(refusal.awsErrorDetails().errorMessage())
                                .isEqualTo("Not authorized to perform sts:AssumeRoleWithWebIdentity");
                    });
        }
    }

    @Test
    void assumeWhenGivenOrRefusedThenAnEventSaysSoAndWhy(Realm realm) {
        Pool pool = Pool.in(realm);
        String guest = pool.guest();
        String token = pool.openIdToken(guest, Map.of());

        new Sts(realm).assume(Sts.GUEST, token);
        new Sts(realm).send(token, Map.of("RoleArn", Sts.SIGNED));

        var given = realm.get("/events?type=TOKEN_EXCHANGE&max=1").get(0).get("details");
        assertThat(given.get("operation").asText()).isEqualTo("AssumeRoleWithWebIdentity");
        assertThat(given.get("identity_id").asText()).isEqualTo(guest);
        assertThat(given.get("role_arn").asText()).isEqualTo(Sts.GUEST);
        var refused = realm.get("/events?type=TOKEN_EXCHANGE_ERROR&max=1").get(0);
        assertThat(refused.get("error").asText()).isEqualTo("AccessDenied");
        assertThat(refused.get("details").get("reason").asText()).contains(Sts.SIGNED);
    }

    @Test
    void assumeWhenThePoolStopsTheClassicFlowThenItsTokensAssumeNothingMore(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        String token = pool.openIdToken(pool.guest(), Map.of());
        Sts sts = new Sts(realm);
        sts.assume(Sts.GUEST, token);

        pool.set("allowClassicFlow", "false");
        assertThat(sts.send(token, Map.of()).body()).contains("<Code>AccessDenied</Code>");

        pool.set("allowClassicFlow", "true");
        pool.set("allowUnauthenticatedIdentities", "false");
        assertThat(sts.send(token, Map.of()).body()).contains("<Code>AccessDenied</Code>");
    }

    @Test
    void developersUserWhenItsTokenIsExchangedThenTheRoleOfSignedInUsersAndTheTagsOfTheDeveloper(@Shared Realm realm) {
        Pool.in(realm);
        Pool pool = Pool.with(
                realm,
                Map.of(
                        "developerProviderName",
                        "login.it.example",
                        "rolePolicies",
                        Policies.of(
                                Sts.SIGNED,
                                Policies.allow(
                                        "cognito-sync:*",
                                        Map.of("StringEquals", Map.of("aws:PrincipalTag/plan", "gold"))))));
        realm.serviceAccount("developer", "secret", "developer-identities");

        for (String plan : new String[] {"gold", "lead"}) {
            var user = new JavaSdk(realm)
                    .as(AwsBasicCredentials.create("developer", "secret"))
                    .identity()
                    .getOpenIdTokenForDeveloperIdentity(get -> get.identityPoolId(pool.id())
                            .logins(Map.of("login.it.example", "customer-" + plan))
                            .principalTags(Map.of("plan", plan)));
            SyncDevice device = SyncDevice.intruder(
                    pool,
                    user.identityId(),
                    Sts.session(new Sts(realm).assume(Sts.SIGNED, user.token()).credentials()));
            if (plan.equals("gold")) {
                assertThat(device.datasets()).isEmpty();
            } else {
                assertThatThrownBy(device::datasets)
                        .hasMessageContaining(
                                " because no identity-based policy allows the cognito-sync:ListDatasets action");
            }
        }
    }

    @Test
    void sessionPolicyWhenNarrowerThanTheRoleThenBothMustAllow(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        String guest = pool.guest();
        String token = pool.openIdToken(guest, Map.of());
        String policy = Json.write(Policies.allow("cognito-sync:List*", Map.of()));

        var answer = new Sts(realm).client().assumeRoleWithWebIdentity(assume -> assume.roleArn(Sts.GUEST)
                .roleSessionName("reader@app")
                .policy(policy)
                .durationSeconds(900)
                .webIdentityToken(token));

        assertThat(answer.packedPolicySize()).isBetween(1, 20);
        SyncDevice reader = SyncDevice.intruder(pool, guest, Sts.session(answer.credentials()));
        assertThat(reader.datasets()).isEmpty();
        assertThatThrownBy(() -> reader.delete("notes"))
                .isInstanceOfSatisfying(CognitoSyncException.class, refusal -> assertThat(refusal.statusCode())
                        .isEqualTo(403))
                .hasMessageStartingWith(
                        "User: arn:aws:sts::000000000000:assumed-role/Guest/reader@app is not authorized to perform:"
                                + " cognito-sync:DeleteDataset on resource: arn:aws:cognito-sync:local-1:000000000000:"
                                + "identitypool/" + pool.id() + "/identity/" + guest + "/dataset/notes"
                                + " because no session policy allows the cognito-sync:DeleteDataset action");
        SyncDevice intruder = SyncDevice.intruder(pool, pool.guest(), Sts.session(answer.credentials()));
        assertThatThrownBy(intruder::datasets).hasMessageContaining("is not authorized to perform");
    }

    @Test
    void callerIdentityWhenEnhancedOrDeveloperThenTheirNames(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        realm.serviceAccount("backend", "secret");
        Sts sts = new Sts(realm);

        assertThat(sts.as(pool.credentials(pool.guest(), Map.of()))
                        .getCallerIdentity()
                        .arn())
                .isEqualTo("arn:aws:sts::000000000000:assumed-role/Guest/CognitoIdentityCredentials");
        assertThat(sts.as(AwsBasicCredentials.create("backend", "secret"))
                        .getCallerIdentity()
                        .arn())
                .isEqualTo("arn:aws:iam::000000000000:user/backend");
        assertThat(new AwsCli()
                        .as("backend", "secret", null)
                        .json("sts", "get-caller-identity", "--endpoint-url", sts.url())
                        .get("Account")
                        .asText())
                .isEqualTo("000000000000");
    }

    /** AWS's clients, unmodified but for the endpoint, and for the path that the Java client drops. */
    private enum Client {
        JAVA_V2 {
            @Override
            AwsSessionCredentials assume(Sts sts, String token) {
                return Sts.session(sts.assume(Sts.GUEST, token).credentials());
            }
        },

        CLI {
            @Override
            AwsSessionCredentials assume(Sts sts, String token) {
                return session(Json.write(new AwsCli()
                        .json(
                                "sts",
                                "assume-role-with-web-identity",
                                "--endpoint-url",
                                sts.url(),
                                "--role-arn",
                                Sts.GUEST,
                                "--role-session-name",
                                "app",
                                "--web-identity-token",
                                token)
                        .get("Credentials")));
            }
        },

        BOTO3 {
            private static final String PROGRAM = """
                    import boto3, json, sys
                    url, role, token = sys.argv[1:]
                    print(json.dumps(boto3.client("sts", endpoint_url=url + "/").assume_role_with_web_identity(
                        RoleArn=role, RoleSessionName="app", WebIdentityToken=token)["Credentials"], default=str))
                    """;

            @Override
            AwsSessionCredentials assume(Sts sts, String token) {
                return session(new Python()
                        .run(PROGRAM, sts.url(), Sts.GUEST, token)
                        .ok()
                        .out());
            }
        },

        JAVASCRIPT_V3 {
            private static final String PROGRAM = """
                    import { fromWebToken } from "@aws-sdk/credential-providers";
                    const [endpoint, roleArn, webIdentityToken] = process.argv.slice(2);
                    const credentials = await fromWebToken({ roleArn, webIdentityToken, roleSessionName: "app",
                        clientConfig: { region: "local-1", endpoint } })();
                    console.log(JSON.stringify({ AccessKeyId: credentials.accessKeyId,
                        SecretAccessKey: credentials.secretAccessKey, SessionToken: credentials.sessionToken }));
                    """;

            @Override
            AwsSessionCredentials assume(Sts sts, String token) {
                return session(new Node()
                        .run(PROGRAM, sts.url(), Sts.GUEST, token)
                        .ok()
                        .out());
            }
        };

        abstract AwsSessionCredentials assume(Sts sts, String token);

        private static AwsSessionCredentials session(String json) {
            var credentials = Json.read(json);
            return AwsSessionCredentials.create(
                    credentials.get("AccessKeyId").asText(),
                    credentials.get("SecretAccessKey").asText(),
                    credentials.get("SessionToken").asText());
        }
    }
}
