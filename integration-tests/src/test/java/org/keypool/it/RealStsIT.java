package org.keypool.it;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Ceph;
import org.keypool.harness.Http;
import org.keypool.harness.JavaSdk;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentity.model.InvalidIdentityPoolConfigurationException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sts.StsClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Credentials that a real STS made: its S3 honours them for what the role allows, and so does our sync API. */
@KeypoolTest
final class RealStsIT {

    /** No service that guests may use. */
    private static final String IAM = "{\"Effect\":\"Allow\",\"Action\":[\"iam:*\"],\"Resource\":\"*\"}";

    @Test
    void credentialsWhenMadeForAUserThenPutAndGetInTheRolesBucketAndNowhereElse(Realm realm, Ceph ceph)
            throws Exception {
        Pool pool = Pool.in(realm);
        String own = bucket(ceph);
        String other = bucket(ceph);
        Pool atCeph = trusted(realm, ceph, own);
        Map<String, String> logins = pool.logins("ann");

        AwsSessionCredentials credentials = atCeph.credentials(atCeph.getId(logins), logins);

        try (S3Client s3 = ceph.s3(credentials)) {
            s3.putObject(put -> put.bucket(own).key("note"), RequestBody.fromString("hello"));
            assertThat(s3.getObjectAsBytes(get -> get.bucket(own).key("note")).asUtf8String())
                    .isEqualTo("hello");
            assertThatThrownBy(() -> s3.putObject(put -> put.bucket(other).key("note"), RequestBody.fromString("x")))
                    .isInstanceOfSatisfying(S3Exception.class, refusal -> assertThat(refusal.statusCode())
                            .isEqualTo(403));
        }
    }

    @Test
    void credentialsWhenMadeByTheStsThenTheSyncApiHonoursThemToo(Realm realm, Ceph ceph) throws Exception {
        Pool pool = Pool.in(realm);
        Pool atCeph = trusted(realm, ceph, bucket(ceph));
        Map<String, String> logins = pool.logins("ann");
        String identity = atCeph.getId(logins);

        AwsSessionCredentials credentials = atCeph.credentials(identity, logins);

        assertThat(new JavaSdk(realm)
                        .as(credentials)
                        .sync()
                        .listDatasets(list -> list.identityPoolId(atCeph.id()).identityId(identity))
                        .count())
                .isZero();
    }

    @Test
    void credentialsWhenTheStsDoesNotTrustTheRoleThenInvalidConfiguration(Realm realm, Ceph ceph) throws Exception {
        Pool.in(realm);
        Pool untrusted = Pool.with(
                realm, Map.of("credentialIssuer", "sts", "unauthenticatedRoleArn", "arn:aws:iam:::role/nobody-knows"));
        String guest = untrusted.guest();

        assertThatThrownBy(() -> untrusted.credentials(guest, Map.of()))
                .isInstanceOf(InvalidIdentityPoolConfigurationException.class)
                .hasMessageStartingWith("Invalid identity pool configuration. Check assigned IAM roles for this pool.");
    }

    @Test
    void guestWhenInTheEnhancedFlowThenNarrowedToWhatGuestsMayAndInTheClassicFlowNot(Realm realm, Ceph ceph)
            throws Exception {
        Pool.in(realm);
        String bucket = bucket(ceph);
        String role = role();
        Pool pool = Pool.with(
                realm, Map.of("credentialIssuer", "sts", "unauthenticatedRoleArn", "arn:aws:iam:::role/" + role));
        trust(realm, ceph, pool, role, allow("s3:*", bucket, ""), IAM);
        String guest = pool.guest();

        AwsSessionCredentials narrowed = pool.credentials(guest, Map.of());
        AwsSessionCredentials classic = assume(ceph, role, pool.openIdToken(guest, Map.of()));

        for (AwsSessionCredentials credentials : List.of(narrowed, classic)) {
            try (S3Client s3 = ceph.s3(credentials)) {
                s3.putObject(put -> put.bucket(bucket).key("note"), RequestBody.fromString("hello"));
            }
        }
        try (IamClient asGuest = ceph.iam(narrowed);
                IamClient asClassic = ceph.iam(classic)) {
            isForbidden(() -> asGuest.getRole(get -> get.roleName(role)));
            assertThatCode(() -> asClassic.getRole(get -> get.roleName(role))).doesNotThrowAnyException();
        }
    }

    @Test
    void tagsWhenTheRolesPolicyAsksForThemThenEachUserOpensOnlyTheOwnBucket(Realm realm, Ceph ceph) throws Exception {
        Pool.in(realm);
        String role = role();
        Pool pool = Pool.with(
                realm, Map.of("credentialIssuer", "sts", "authenticatedRoleArn", "arn:aws:iam:::role/" + role));
        RoleIT.tool(realm).setPrincipalTagAttributeMap(set -> set.identityPoolId(pool.id())
                .identityProviderName(realm.login())
                .principalTags(Map.of("user", "preferred_username")));
        String anns = bucket(ceph);
        String bens = bucket(ceph);
        trust(
                realm,
                ceph,
                pool,
                role,
                allow("s3:PutObject", anns, tagged("ann")),
                allow("s3:PutObject", bens, tagged("ben")));

        for (String user : List.of("ann", "ben")) {
            Map<String, String> logins = pool.logins(user);
            String identity = pool.getId(logins);
            String own = user.equals("ann") ? anns : bens;
            String other = user.equals("ann") ? bens : anns;
            for (AwsSessionCredentials credentials : List.of(
                    pool.credentials(identity, logins), assume(ceph, role, pool.openIdToken(identity, logins)))) {
                try (S3Client s3 = ceph.s3(credentials)) {
                    s3.putObject(put -> put.bucket(own).key("note"), RequestBody.fromString("mine"));
                    isForbidden(() ->
                            s3.putObject(put -> put.bucket(other).key("note"), RequestBody.fromString("not mine")));
                }
            }
        }
    }

    @Test
    void developersUserWhenItsTokenIsExchangedAtTheStsThenTheRolesBucketOpens(Realm realm, Ceph ceph) throws Exception {
        Pool.in(realm);
        String bucket = bucket(ceph);
        String role = role();
        Pool pool = Pool.with(realm, Map.of("developerProviderName", "login.it.example"));
        trust(realm, ceph, pool, role, allow("s3:PutObject", bucket, tagged("gold")));
        realm.serviceAccount("backend", "secret", "developer-identities");

        for (String plan : List.of("gold", "lead")) {
            String token = new JavaSdk(realm)
                    .as(AwsBasicCredentials.create("backend", "secret"))
                    .identity()
                    .getOpenIdTokenForDeveloperIdentity(get -> get.identityPoolId(pool.id())
                            .logins(Map.of("login.it.example", "customer-" + plan))
                            .principalTags(Map.of("user", plan)))
                    .token();
            try (S3Client s3 = ceph.s3(assume(ceph, role, token))) {
                if (plan.equals("gold")) {
                    s3.putObject(put -> put.bucket(bucket).key("note"), RequestBody.fromString("hello"));
                } else {
                    isForbidden(
                            () -> s3.putObject(put -> put.bucket(bucket).key("note"), RequestBody.fromString("hello")));
                }
            }
        }
    }

    /** The basic flow: the app itself exchanges its token. */
    private static AwsSessionCredentials assume(Ceph ceph, String role, String token) {
        try (StsClient sts = StsClient.builder()
                .endpointOverride(ceph.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            return Sts.session(sts.assumeRoleWithWebIdentity(assume -> assume.roleArn("arn:aws:iam:::role/" + role)
                            .roleSessionName("app")
                            .webIdentityToken(token))
                    .credentials());
        }
    }

    private static void isForbidden(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(AwsServiceException.class, refusal -> assertThat(refusal.statusCode())
                        .isEqualTo(403));
    }

    private static String role() {
        return "it-" + UUID.randomUUID();
    }

    private static String bucket(Ceph ceph) {
        String name = "it-" + UUID.randomUUID();
        try (S3Client s3 = ceph.s3()) {
            s3.createBucket(create -> create.bucket(name));
        }
        return name;
    }

    /** A pool whose signed-in role the STS lets the pool's users assume, and that may use one bucket. */
    private static Pool trusted(Realm realm, Ceph ceph, String bucket) throws Exception {
        String role = role();
        Pool pool = Pool.with(
                realm, Map.of("credentialIssuer", "sts", "authenticatedRoleArn", "arn:aws:iam:::role/" + role));
        trust(realm, ceph, pool, role, allow("s3:GetObject", bucket, ""), allow("s3:PutObject", bucket, ""));
        return pool;
    }

    /** Makes the role, which the STS lets bearers of the pool's tokens assume, with their session tags. */
    private static void trust(Realm realm, Ceph ceph, Pool pool, String role, String... statements) throws Exception {
        String issuer = realm.url() + "/cognito-identity";
        String name = issuer.substring("http://".length());
        String thumbprint = thumbprint(issuer);
        try (var iam = ceph.iam()) {
            iam.createOpenIDConnectProvider(
                    create -> create.url(issuer).clientIDList(pool.id()).thumbprintList(thumbprint));
            // Ceph reads no white space in a policy.
            iam.createRole(create -> create.roleName(role)
                    .path("/")
                    .assumeRolePolicyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                            + "\"Principal\":{\"Federated\":[\"arn:aws:iam:::oidc-provider/" + name + "\"]},"
                            + "\"Action\":[\"sts:AssumeRoleWithWebIdentity\",\"sts:TagSession\"],"
                            + "\"Condition\":{\"StringEquals\":{\"" + name + ":aud\":\"" + pool.id() + "\"}}}]}"));
            iam.putRolePolicy(put -> put.roleName(role)
                    .policyName("bucket")
                    .policyDocument(
                            "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}"));
        }
    }

    /** A statement about a bucket's objects. */
    private static String allow(String action, String bucket, String condition) {
        return "{\"Effect\":\"Allow\",\"Action\":[\"" + action + "\"],\"Resource\":\"arn:aws:s3:::" + bucket + "/*\""
                + condition + "}";
    }

    private static String tagged(String user) {
        return ",\"Condition\":{\"StringEquals\":{\"aws:PrincipalTag/user\":\"" + user + "\"}}";
    }

    private static String thumbprint(String issuer) throws Exception {
        String certificate = Http.get(issuer + "/jwks", Map.of())
                .ok()
                .json()
                .at("/keys/0/x5c/0")
                .asText();
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-1")
                        .digest(Base64.getDecoder().decode(certificate)));
    }
}
