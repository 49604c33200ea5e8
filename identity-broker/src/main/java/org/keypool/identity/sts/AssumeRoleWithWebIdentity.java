package org.keypool.identity.sts;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.keycloak.models.KeycloakSession;
import org.keypool.aws.AwsErrors;
import org.keypool.aws.AwsException;
import org.keypool.aws.json.Constraint;
import org.keypool.aws.json.Members;
import org.keypool.aws.policy.SessionPolicy;
import org.keypool.aws.query.QueryRequest;
import org.keypool.identity.credentials.CredentialIssuer;
import org.keypool.identity.credentials.CredentialRequest;
import org.keypool.identity.credentials.IssuedCounter;
import org.keypool.identity.credentials.RoleSession;
import org.keypool.identity.credentials.TemporaryCredentials;
import org.keypool.identity.event.Exchange;
import org.keypool.identity.pool.AwsAccount;
import org.keypool.identity.role.PrincipalTags;
import org.keypool.identity.token.PoolToken;

/** {@code AssumeRoleWithWebIdentity}: credentials of the built-in issuer for a pool token of this realm (the classic flow). */
final class AssumeRoleWithWebIdentity {

    private static final String DURATION = "DurationSeconds";
    private static final Constraint ROLE_ARN = Constraint.length(20, 2048)
            .pattern(
                    "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]+");
    private static final Constraint SESSION_NAME = Constraint.length(2, 64).pattern("[\\w+=,.@-]*");
    private static final Constraint TOKEN = Constraint.length(4, 20_000).sensitive();
    private static final Constraint POLICY =
            Constraint.length(1, 2048).pattern("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
    private static final int MIN_SECONDS = 900;
    private static final int MAX_SECONDS = 43_200;
    private static final Duration USUAL = Duration.ofHours(1);

    private final Exchange exchange;
    private final KeycloakSession session;
    private final Clock clock;

    AssumeRoleWithWebIdentity(Exchange exchange, KeycloakSession session, Clock clock) {
        this.exchange = exchange;
        this.session = session;
        this.clock = clock;
    }

    Map<String, ?> call(QueryRequest query) {
        Members input = query.members(Set.of(DURATION));
        String roleArn = input.required("RoleArn", ROLE_ARN);
        String name = input.required("RoleSessionName", SESSION_NAME);
        String token = input.required("WebIdentityToken", TOKEN);
        String policyText = input.string("Policy", POLICY);
        Long seconds = input.integer(DURATION, MIN_SECONDS, MAX_SECONDS);
        input.check();
        requireSupported(query);
        exchange.asks(null, null, List.of());

        WebIdentity identity = WebIdentity.of(session, clock, token);
        exchange.in(identity.pool());
        exchange.identity(identity.token().identityId());
        exchange.credentials(roleArn, CredentialIssuer.BUILT_IN);
        if (!TrustedRole.of(identity.pool(), identity.token()).equals(Optional.of(roleArn))) {
            throw new AwsException(403, "AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity")
                    .because("pool " + identity.pool().id() + " gives " + roleArn + " to no such token");
        }
        Duration duration = duration(seconds, identity.pool().credentialDuration());
        Optional<SessionPolicy> policy = Optional.ofNullable(policyText).map(AssumeRoleWithWebIdentity::policy);
        PrincipalTags tags = new PrincipalTags(identity.token().tags());
        RoleSession role = new RoleSession(roleArn, name, policy);
        TemporaryCredentials credentials = session.getProvider(CredentialIssuer.class, CredentialIssuer.BUILT_IN)
                .issue(new CredentialRequest(
                        identity.pool(),
                        identity.token().identityId(),
                        identity.token().amr(),
                        role,
                        tags,
                        duration));
        IssuedCounter.count(
                session.getContext().getRealm(),
                CredentialIssuer.BUILT_IN,
                identity.token().isAuthenticated());
        return answer(identity.token(), role, credentials);
    }

    private Map<String, Object> answer(PoolToken token, RoleSession role, TemporaryCredentials credentials) {
        AwsAccount account = AwsAccount.of(session.getContext().getRealm());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("SubjectFromWebIdentityToken", token.identityId());
        answer.put("Audience", token.poolId());
        answer.put("AssumedRoleUser", Map.of("Arn", role.arn(account), "AssumedRoleId", role.userId()));
        answer.put(
                "Credentials",
                Map.of(
                        "AccessKeyId", credentials.accessKeyId(),
                        "SecretAccessKey", credentials.secretAccessKey(),
                        "SessionToken", credentials.sessionToken(),
                        "Expiration", credentials.expiration()));
        answer.put("Provider", token.issuer());
        role.policy().ifPresent(policy -> answer.put("PackedPolicySize", policy.packedPercent()));
        return answer;
    }

    /** Managed policies would narrow the session, so they cannot be ignored; there are none here. */
    private static void requireSupported(QueryRequest query) {
        if (query.has("PolicyArns")) {
            throw AwsErrors.validation("PolicyArns is not supported by this server.");
        }
        if (query.has("ProviderId")) {
            throw AwsErrors.validation(
                    "ProviderId is for OAuth 2.0 access tokens; a pool token is an OpenID Connect token.");
        }
    }

    private static Duration duration(Long seconds, Duration longest) {
        Duration asked = seconds == null ? USUAL : Duration.ofSeconds(seconds);
        if (seconds != null && asked.compareTo(longest) > 0) {
            throw AwsErrors.validation(
                    "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
        return asked.compareTo(longest) > 0 ? longest : asked;
    }

    private static SessionPolicy policy(String text) {
        SessionPolicy policy = SessionPolicy.parse(text);
        int percent = policy.packedPercent();
        if (percent > 100) {
            throw new AwsException(
                    400,
                    "PackedPolicyTooLarge",
                    "Packed policy consumes " + percent + "% of allotted space, please use smaller policy.");
        }
        return policy;
    }
}
