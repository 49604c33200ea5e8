package org.keypool.it;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.keypool.harness.Ceph;
import org.keypool.harness.Http;
import org.keypool.harness.JavaSdk;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cognitoidentity.model.InvalidIdentityPoolConfigurationException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Credentials that a real STS made: its S3 honours them for what the role allows, and so does our sync API. */
@KeypoolTest
final class RealStsIT {

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

    private static String bucket(Ceph ceph) {
        String name = "it-" + UUID.randomUUID();
        try (S3Client s3 = ceph.s3()) {
            s3.createBucket(create -> create.bucket(name));
        }
        return name;
    }

    /** A pool whose signed-in role the STS lets the pool's users assume, and that may use one bucket. */
    private static Pool trusted(Realm realm, Ceph ceph, String bucket) throws Exception {
        String role = "it-" + UUID.randomUUID();
        Pool pool = Pool.with(
                realm, Map.of("credentialIssuer", "sts", "authenticatedRoleArn", "arn:aws:iam:::role/" + role));
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
                            + "\"Action\":[\"sts:AssumeRoleWithWebIdentity\"],"
                            + "\"Condition\":{\"StringEquals\":{\"" + name + ":aud\":\"" + pool.id() + "\"}}}]}"));
            iam.putRolePolicy(put -> put.roleName(role)
                    .policyName("bucket")
                    .policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                            + "\"Action\":[\"s3:GetObject\",\"s3:PutObject\"],"
                            + "\"Resource\":\"arn:aws:s3:::" + bucket + "/*\"}]}"));
        }
        return pool;
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
