package org.keypool.identity.sts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.identity.pool.TestPools;
import org.keypool.identity.token.PoolToken;

import static org.assertj.core.api.Assertions.assertThat;

class TrustedRoleTest {

    private static final String SIGNED = "arn:aws:iam::000000000000:role/Signed";
    private static final String GUEST = "arn:aws:iam::000000000000:role/Guest";
    private static final PoolToken GUESTS = token(PoolToken.guest(), Map.of());
    private static final PoolToken USERS = token(PoolToken.authenticatedBy("idp", "ann"), Map.of());
    private static final PoolToken DEVELOPERS =
            token(PoolToken.authenticatedBy("login.example", "local-1:p:7"), Map.of("developer_login", true));

    @Test
    void ofWhenThePoolHasRolesThenEachTokenGetsItsOwn() {
        IdentityPool pool = pool(Map.of());

        assertThat(TrustedRole.of(pool, GUESTS)).contains(GUEST);
        assertThat(TrustedRole.of(pool, USERS)).contains(SIGNED);
        assertThat(TrustedRole.of(pool, DEVELOPERS)).contains(SIGNED);
    }

    @Test
    void ofWhenTheClassicFlowOrGuestsAreOffThenNone() {
        IdentityPool enhancedOnly = pool(Map.of("allowClassicFlow", "false"));
        IdentityPool noGuests = pool(Map.of("allowUnauthenticatedIdentities", "false"));

        assertThat(List.of(GUESTS, USERS, DEVELOPERS))
                .allMatch(token -> TrustedRole.of(enhancedOnly, token).isEmpty());
        assertThat(TrustedRole.of(noGuests, GUESTS)).isEmpty();
        assertThat(TrustedRole.of(noGuests, USERS)).contains(SIGNED);
    }

    @Test
    void ofWhenThePoolHasNoSuchRoleThenNone() {
        assertThat(TrustedRole.of(pool(Map.of("authenticatedRoleArn", "")), USERS))
                .isEmpty();
        assertThat(TrustedRole.of(pool(Map.of("unauthenticatedRoleArn", "")), GUESTS))
                .isEmpty();
    }

    @Test
    void ofWhenThePoolHasMappingsThenOnlyADevelopersUserAndOnlyWhatTheEnhancedFlowWouldGive() {
        IdentityPool users = pool(Map.of("roleMappings", mapping("idp", "Deny")));
        IdentityPool denied = pool(Map.of("roleMappings", mapping("login.example", "Deny")));
        IdentityPool ambiguous = pool(Map.of("roleMappings", mapping("login.example", "AuthenticatedRole")));

        assertThat(TrustedRole.of(users, USERS)).isEmpty();
        assertThat(TrustedRole.of(users, GUESTS)).isEmpty();
        assertThat(TrustedRole.of(users, DEVELOPERS)).contains(SIGNED);
        assertThat(TrustedRole.of(denied, DEVELOPERS)).isEqualTo(Optional.empty());
        assertThat(TrustedRole.of(ambiguous, DEVELOPERS)).contains(SIGNED);
    }

    private static String mapping(String provider, String ambiguous) {
        return "{\"RoleMappings\":{\"" + provider + "\":{\"Type\":\"Token\",\"AmbiguousRoleResolution\":\"" + ambiguous
                + "\"}}}";
    }

    private static IdentityPool pool(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "allowUnauthenticatedIdentities",
                "true",
                "authenticatedRoleArn",
                SIGNED,
                "unauthenticatedRoleArn",
                GUEST,
                "developerProviderName",
                "login.example"));
        all.putAll(settings);
        return TestPools.with("local-1:p", all);
    }

    private static PoolToken token(List<String> amr, Map<String, Object> others) {
        return new PoolToken("issuer", "local-1:i", "local-1:p", amr, 0, 600, others);
    }
}
