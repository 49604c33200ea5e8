package org.keypool.bench.pure;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.keypool.aws.AwsRequest;
import org.keypool.aws.policy.Decision;
import org.keypool.aws.policy.PolicyRequest;
import org.keypool.aws.policy.RolePolicies;
import org.keypool.aws.sigv4.SignatureV4;
import org.keypool.harness.Json;
import org.keypool.identity.role.LoginClaims;
import org.keypool.identity.role.PoolRoles;
import org.keypool.identity.role.RoleResolution;
import org.keypool.identity.role.RolesJson;
import org.keypool.signin.risk.Device;
import org.keypool.signin.risk.Disowned;
import org.keypool.signin.risk.Evidence;
import org.keypool.signin.risk.Failures;
import org.keypool.signin.risk.Frequencies;
import org.keypool.signin.risk.Journey;
import org.keypool.signin.risk.Observation;
import org.keypool.signin.risk.Risk;
import org.keypool.signin.risk.RiskEngine;
import org.keypool.signin.risk.Trait;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/** What a request costs between reading and the database, without a server. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PureParts {
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final String PATH = "/realms/demo/cognito-sync/identitypools/local-1%3A5eed0000/identities"
            + "/local-1%3A0a1b2c3d/datasets/notes";
    private static final int RULES = 25;

    private final byte[] body = "x".repeat(2_000).getBytes(StandardCharsets.UTF_8);
    private final Instant now = Instant.parse("2026-01-01T12:00:00Z");
    private final Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    private final AwsRequest signed = signed();
    private final PoolRoles roles = roles();
    private final RiskEngine engine = new RiskEngine();
    private final List<String> devices =
            IntStream.range(0, 1_000).mapToObj(i -> "device-" + i % 7).toList();
    private final Map<Trait, String> traits = new EnumMap<>(Trait.class);
    private final Map<Trait, Long> ofUser = new EnumMap<>(Trait.class);
    private final Map<Trait, Long> ofRealm = new EnumMap<>(Trait.class);

    private final List<LoginClaims> claims = List.of(new LoginClaims(
            "idp.example/realms/demo", Json.read("{\"sub\":\"alice\",\"groups\":[\"a\",\"b\",\"c\"]}")));

    /** Fills in the history. */
    public PureParts() {
        for (Trait trait : Trait.values()) {
            traits.put(trait, "value of " + trait);
            ofUser.put(trait, 7L * trait.ordinal());
            ofRealm.put(trait, 7_000L * trait.ordinal());
        }
    }

    /** The reference: the five HMACs and the hash of the body that no verification can do without. */
    @Benchmark
    public byte[] bareHmacChain() throws GeneralSecurityException {
        byte[] key = ("AWS4" + SECRET).getBytes(StandardCharsets.UTF_8);
        for (String part : List.of("20260101", "local-1", "cognito-sync", "aws4_request")) {
            key = hmac(key, part.getBytes(StandardCharsets.UTF_8));
        }
        return hmac(key, MessageDigest.getInstance("SHA-256").digest(body));
    }

    /** A POST of 2,000 bytes, signed by an AWS SDK. */
    @Benchmark
    public SignatureV4 verifySignatureV4() {
        SignatureV4 signature = SignatureV4.of(signed).orElseThrow();
        signature.verify(SECRET, "cognito-sync", clock);
        return signature;
    }

    /** What an identity may do without a policy of its role's own. */
    @Benchmark
    public Decision evaluatePolicy() {
        return RolePolicies.OWN_DATASETS.evaluate(PolicyRequest.byIdentity(
                "cognito-sync:UpdateRecords",
                "arn:aws:cognito-sync:local-1:000000000000:identitypool/local-1:5eed/identity/local-1:0a1b/dataset/notes",
                "local-1:5eed",
                "local-1:0a1b",
                List.of("authenticated"),
                Map.of()));
    }

    /** The last of as many rules as a mapping may have. */
    @Benchmark
    public String resolveRole() {
        return RoleResolution.resolve(roles, claims, null);
    }

    /** The score of a sign-in of a user with a thousand before, from a new place, with every signal in play. */
    @Benchmark
    public Risk scoreSignIn() {
        return engine.assess(evidence());
    }

    private static PoolRoles roles() {
        String rules = IntStream.rangeClosed(1, RULES)
                .mapToObj(i -> String.format(
                        "{\"Claim\":\"groups\",\"MatchType\":\"Contains\",\"Value\":\"%s\",\"RoleARN\":\"%s\"}",
                        i == RULES ? "c" : "group-" + i, "arn:aws:iam::000000000000:role/Role" + i))
                .collect(Collectors.joining(","));
        return new PoolRoles(
                "arn:aws:iam::000000000000:role/Signed",
                "arn:aws:iam::000000000000:role/Guest",
                RolesJson.parseMappings(
                        "{\"idp.example/realms/demo\":{\"Type\":\"Rules\",\"AmbiguousRoleResolution\":\"Deny\","
                                + "\"RulesConfiguration\":{\"Rules\":[" + rules + "]}}}"));
    }

    private static byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(data);
    }

    private AwsRequest signed() {
        var result = AwsV4HttpSigner.create()
                .sign(request -> request.identity(AwsSessionCredentials.create("ASIAEXAMPLE", SECRET, "t".repeat(400)))
                        .request(SdkHttpRequest.builder()
                                .method(SdkHttpMethod.POST)
                                .uri(URI.create("http://localhost:8080" + PATH))
                                .putHeader("Content-Type", "application/json")
                                .build())
                        .payload(() -> new ByteArrayInputStream(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "cognito-sync")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "local-1")
                        .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, clock));
        return new AwsRequest("POST", PATH, null, result.request().headers(), body);
    }

    private Evidence evidence() {
        return new Evidence(
                new Observation(traits),
                new Frequencies(devices.size(), ofUser),
                new Frequencies(1_000_000, ofRealm),
                Device.of("another", devices, false),
                new Failures(3, 2, 50),
                Optional.of(Journey.between(52.5, 13.4, 40.7, -74.0, Duration.ofHours(2))),
                Optional.of("a list"),
                new Disowned(false, true));
    }
}
