package org.keypool.identity.credentials.builtin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.keypool.aws.policy.SessionPolicy;
import org.keypool.identity.credentials.CredentialRequest;
import org.keypool.identity.credentials.IssuedCredentials;
import org.keypool.identity.credentials.RoleSession;
import org.keypool.identity.credentials.TemporaryCredentials;
import org.keypool.identity.key.TestKeys;
import org.keypool.identity.pool.TestPools;
import org.keypool.identity.role.PrincipalTags;

import static org.assertj.core.api.Assertions.assertThat;

class SessionTokenTest {

    private static final Instant NOW = Instant.parse("2026-01-02T02:04:05.678Z");
    private static final Instant EXPIRATION = Instant.parse("2026-01-02T03:04:05Z");

    private final SessionToken tokens = new SessionToken(TestKeys.of(1));
    private final TemporaryCredentials made = tokens.create(request("i"), NOW);

    @Test
    void createWhenCalledThenLooksLikeAwsCredentials() {
        assertThat(made.accessKeyId()).matches("ASIA[A-Z2-7]{16}");
        assertThat(made.secretAccessKey()).hasSize(40);
        assertThat(made.sessionToken()).matches("[\\w-]+");
        assertThat(made.expiration()).isEqualTo(EXPIRATION);
    }

    @Test
    void openWhenKeyAndTokenBelongTogetherThenKnowsWhoseTheyAre() {
        assertThat(tokens.open(made.accessKeyId(), made.sessionToken()))
                .contains(new IssuedCredentials(
                        made.secretAccessKey(),
                        "local-1:p",
                        "local-1:i",
                        new RoleSession("role", RoleSession.COGNITO, Optional.empty()),
                        List.of("authenticated", "p", "p:s"),
                        Map.of("team", "blue"),
                        EXPIRATION));
    }

    @Test
    void openWhenTheSessionHasANameAndAPolicyThenBothComeBack() {
        RoleSession session = new RoleSession("role", "app@web", Optional.of(SessionPolicy.parse("""
                {"Statement": {"Effect": "Allow", "Action": "cognito-sync:List*", "Resource": "*"}}""")));

        assertThat(opened(session)).isEqualTo(session);
    }

    @Test
    void openWhenTheSessionIsAGuestsThenItIsNarrowedAndTheTokenStaysSmall() {
        RoleSession guest = RoleSession.enhanced("role", true);

        assertThat(opened(guest)).isEqualTo(guest);
        assertThat(tokens.create(request("i", guest), NOW).sessionToken())
                .hasSizeLessThan(made.sessionToken().length() + 32);
    }

    private RoleSession opened(RoleSession session) {
        TemporaryCredentials credentials = tokens.create(request("i", session), NOW);
        return tokens.open(credentials.accessKeyId(), credentials.sessionToken())
                .orElseThrow()
                .session();
    }

    @Test
    void openWhenAccessKeyIsOfOtherCredentialsThenKnowsNothing() {
        TemporaryCredentials others = tokens.create(request("other"), NOW);

        assertThat(tokens.open(others.accessKeyId(), made.sessionToken())).isEmpty();
    }

    @Test
    void openWhenMadeByAnotherRealmThenKnowsNothing() {
        assertThat(new SessionToken(TestKeys.of(2)).open(made.accessKeyId(), made.sessionToken()))
                .isEmpty();
    }

    @Property
    void openWhenTokenIsAnythingElseThenKnowsNothing(@ForAll String token) {
        assertThat(tokens.open(made.accessKeyId(), token)).isEmpty();
    }

    @Test
    void toStringWhenLoggedThenShowsNoSecret() {
        assertThat(made.toString() + tokens.open(made.accessKeyId(), made.sessionToken()))
                .doesNotContain(made.secretAccessKey())
                .doesNotContain(made.sessionToken());
    }

    private static CredentialRequest request(String identity) {
        return request(identity, RoleSession.enhanced("role", false));
    }

    private static CredentialRequest request(String identity, RoleSession session) {
        return new CredentialRequest(
                TestPools.named("local-1:p"),
                "local-1:" + identity,
                List.of("authenticated", "p", "p:s"),
                session,
                new PrincipalTags(Map.of("team", "blue")),
                Duration.ofHours(1));
    }
}
