package org.keypool.it;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.keypool.harness.JavaSdk;
import org.keypool.harness.Json;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import org.keypool.harness.Shared;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentity.model.CognitoIdentityException;
import software.amazon.awssdk.services.cognitoidentity.model.DeveloperUserAlreadyRegisteredException;
import software.amazon.awssdk.services.cognitoidentity.model.GetOpenIdTokenForDeveloperIdentityResponse;
import software.amazon.awssdk.services.cognitoidentity.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentity.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentity.model.ResourceConflictException;
import software.amazon.awssdk.services.cognitoidentity.model.ResourceNotFoundException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A backend with users of its own: it registers, finds, merges and unlinks them, signing with its client secret. */
@KeypoolTest
final class DeveloperIT {

    private static final String PROVIDER = "login.it.example";
    /** The key of a developer's token in an app's Logins map. */
    private static final String TOKEN_KEY = "cognito-identity.amazonaws.com";

    @Test
    void registerWhenUserComesAgainThenSameIdentityAndATokenThatOpensIt(@Shared Realm realm) {
        Pool pool = pool(realm);
        CognitoIdentityClient backend = backend(realm, "developer-identities");

        var first = register(backend, pool, "user-1");
        var second = register(backend, pool, "user-1");

        assertThat(second.identityId()).isEqualTo(first.identityId());
        assertThat(pool.credentials(first.identityId(), Map.of(TOKEN_KEY, second.token()))
                        .accessKeyId())
                .startsWith("ASIA");
        assertThat(pool.getId(Map.of(TOKEN_KEY, first.token()))).isEqualTo(first.identityId());
        assertThat(claims(pool.openIdToken(first.identityId(), Map.of(TOKEN_KEY, first.token()))))
                .contains("\"" + PROVIDER + ":" + pool.id() + ":user-1\"");
    }

    @Test
    void openWhenSomebodyElsesTokenThenLoginsDontMatch(@Shared Realm realm) {
        Pool pool = pool(realm);
        CognitoIdentityClient backend = backend(realm, "developer-identities");
        String ones = register(backend, pool, "one").identityId();
        String twosToken = register(backend, pool, "two").token();

        assertThatThrownBy(() -> pool.credentials(ones, Map.of(TOKEN_KEY, twosToken)))
                .isInstanceOf(NotAuthorizedException.class)
                .hasMessageStartingWith("Logins don't match.");
    }

    @Test
    void openWhenTheTokenIsAGuestsThenItIsNoDevelopersLogin(@Shared Realm realm) {
        Pool pool = pool(realm);
        String guest = pool.guest();
        String guestToken = pool.openIdToken(guest, Map.of());

        assertThatThrownBy(() -> pool.getId(Map.of(TOKEN_KEY, guestToken)))
                .isInstanceOf(NotAuthorizedException.class)
                .hasMessageStartingWith("Invalid login token.");
    }

    @Test
    void openWhenTheTokenIsOfAnotherPoolThenInvalid(@Shared Realm realm) {
        Pool pool = pool(realm);
        Pool other = Pool.with(realm, Map.of("developerProviderName", PROVIDER));
        String token =
                register(backend(realm, "developer-identities"), other, "one").token();

        assertThatThrownBy(() -> pool.getId(Map.of(TOKEN_KEY, token))).isInstanceOf(NotAuthorizedException.class);
    }

    @Test
    void registerWhenAGuestIsNamedThenTheGuestIsUpgraded(@Shared Realm realm) {
        Pool pool = pool(realm);
        CognitoIdentityClient backend = backend(realm, "developer-identities");
        String guest = pool.guest();

        String registered = backend.getOpenIdTokenForDeveloperIdentity(request ->
                        request.identityPoolId(pool.id()).identityId(guest).logins(Map.of(PROVIDER, "one")))
                .identityId();

        assertThat(registered).isEqualTo(guest);
        assertThatThrownBy(() -> pool.credentials(guest, Map.of())).isInstanceOf(NotAuthorizedException.class);
    }

    @Test
    void registerWhenUserHasAnotherIdentityThenAlreadyRegistered(@Shared Realm realm) {
        Pool pool = pool(realm);
        CognitoIdentityClient backend = backend(realm, "developer-identities");
        register(backend, pool, "one");
        String twos = register(backend, pool, "two").identityId();

        assertThatThrownBy(() -> backend.getOpenIdTokenForDeveloperIdentity(request ->
                        request.identityPoolId(pool.id()).identityId(twos).logins(Map.of(PROVIDER, "one"))))
                .isInstanceOf(DeveloperUserAlreadyRegisteredException.class);
    }

    @Test
    void registerWhenTheUserIdentifierIsAsLongAsTheApiTakesThenKeptAndOneMoreIsRefused(@Shared Realm realm) {
        Pool pool = pool(realm);
        CognitoIdentityClient backend = backend(realm, "developer-identities");
        String longest = "u".repeat(1024);

        String identity = register(backend, pool, longest).identityId();

        assertThat(backend.lookupDeveloperIdentity(
                                ask -> ask.identityPoolId(pool.id()).developerUserIdentifier(longest))
                        .identityId())
                .isEqualTo(identity);
        assertThatThrownBy(() -> register(backend, pool, longest + "u"))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageStartingWith("A developer user identifier has at most 1024 characters.");
    }

    @Test
    void registerWhenARealmUserIsGivenTooThenBothOpenTheIdentity(@Shared Realm realm) {
        Pool pool = pool(realm);
        Map<String, String> anns = pool.logins("ann");

        String identity = backend(realm, "developer-identities")
                .getOpenIdTokenForDeveloperIdentity(request -> request.identityPoolId(pool.id())
                        .logins(Map.of(PROVIDER, "one", realm.login(), anns.get(realm.login()))))
                .identityId();

        assertThat(pool.getId(anns)).isEqualTo(identity);
    }

    @Test
    void lookupWhenAskedEitherWayThenTheOtherSideIsFound(@Shared Realm realm) {
        Pool pool = pool(realm);
        CognitoIdentityClient backend = backend(realm, "developer-identities");
        String identity = register(backend, pool, "one").identityId();
        String others = register(backend, pool, "two").identityId();

        assertThat(backend.lookupDeveloperIdentity(
                                ask -> ask.identityPoolId(pool.id()).developerUserIdentifier("one"))
                        .identityId())
                .isEqualTo(identity);
        assertThat(backend.lookupDeveloperIdentity(
                                ask -> ask.identityPoolId(pool.id()).identityId(identity))
                        .developerUserIdentifierList())
                .containsExactly("one");
        assertThatThrownBy(() -> backend.lookupDeveloperIdentity(
                        ask -> ask.identityPoolId(pool.id()).identityId(others).developerUserIdentifier("one")))
                .isInstanceOf(ResourceConflictException.class);
        assertThatThrownBy(() -> backend.lookupDeveloperIdentity(
                        ask -> ask.identityPoolId(pool.id()).developerUserIdentifier("nobody")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void mergeWhenTwoUsersAreOnePersonThenTheDestinationOwnsBothAndTheSourceIsDisabled(@Shared Realm realm) {
        Pool pool = pool(realm);
        CognitoIdentityClient backend = backend(realm, "developer-identities");
        var source = register(backend, pool, "old");
        var destination = register(backend, pool, "new");

        String merged = backend.mergeDeveloperIdentities(merge -> merge.identityPoolId(pool.id())
                        .developerProviderName(PROVIDER)
                        .sourceUserIdentifier("old")
                        .destinationUserIdentifier("new"))
                .identityId();

        assertThat(merged).isEqualTo(destination.identityId());
        assertThat(register(backend, pool, "old").identityId()).isEqualTo(merged);
        assertThat(backend.lookupDeveloperIdentity(
                                ask -> ask.identityPoolId(pool.id()).identityId(merged))
                        .developerUserIdentifierList())
                .containsExactly("new", "old");
        assertThatThrownBy(() -> pool.credentials(source.identityId(), Map.of(TOKEN_KEY, source.token())))
                .isInstanceOf(NotAuthorizedException.class)
                .hasMessageStartingWith("Access to Identity '" + source.identityId() + "' is forbidden.");
    }

    @Test
    void unlinkWhenTheLastUserGoesThenTheIdentityIsInaccessibleAndTheUserIsNewNextTime(@Shared Realm realm) {
        Pool pool = pool(realm);
        CognitoIdentityClient backend = backend(realm, "developer-identities");
        var before = register(backend, pool, "one");

        backend.unlinkDeveloperIdentity(unlink -> unlink.identityPoolId(pool.id())
                .identityId(before.identityId())
                .developerProviderName(PROVIDER)
                .developerUserIdentifier("one"));

        assertThatThrownBy(() -> pool.credentials(before.identityId(), Map.of()))
                .isInstanceOf(NotAuthorizedException.class);
        assertThatThrownBy(() -> pool.credentials(before.identityId(), Map.of(TOKEN_KEY, before.token())))
                .isInstanceOf(NotAuthorizedException.class);
        assertThatThrownBy(() -> pool.getId(Map.of(TOKEN_KEY, before.token())))
                .isInstanceOf(NotAuthorizedException.class);
        assertThat(register(backend, pool, "one").identityId()).isNotEqualTo(before.identityId());
    }

    @Test
    void openWhenTheTokenCameFromGetOpenIdTokenThenItRenewsNothing(@Shared Realm realm) {
        Pool pool = pool(realm);
        var registered = register(backend(realm, "developer-identities"), pool, "one");
        String derived = pool.openIdToken(registered.identityId(), Map.of(TOKEN_KEY, registered.token()));

        assertThatThrownBy(() -> pool.openIdToken(registered.identityId(), Map.of(TOKEN_KEY, derived)))
                .isInstanceOf(NotAuthorizedException.class)
                .hasMessageStartingWith("Invalid login token.");
    }

    @Test
    void callWhenTheServiceAccountLacksTheRoleThenAccessDenied(Realm realm) {
        Pool pool = pool(realm);
        CognitoIdentityClient backend = backend(realm, "view-identity-pools");

        assertThatThrownBy(() -> register(backend, pool, "one"))
                .isInstanceOfSatisfying(CognitoIdentityException.class, refusal -> assertThat(
                                refusal.awsErrorDetails().errorCode())
                        .isEqualTo("AccessDeniedException"))
                .hasMessageStartingWith("User: arn:aws:iam::000000000000:user/backend is not authorized to perform:"
                        + " cognito-identity:GetOpenIdTokenForDeveloperIdentity");
    }

    @Test
    void callWhenSignedWronglyOrByNobodyThenRefused(@Shared Realm realm) {
        Pool pool = pool(realm);
        backend(realm, "developer-identities");

        for (Map.Entry<AwsBasicCredentials, String> wrong : Map.of(
                        AwsBasicCredentials.create("backend", "guessed"), "InvalidSignatureException",
                        AwsBasicCredentials.create("nobody", "secret"), "UnrecognizedClientException",
                        AwsBasicCredentials.create(Pool.CLIENT, "secret"), "UnrecognizedClientException")
                .entrySet()) {
            assertThatThrownBy(
                            () -> register(new JavaSdk(realm).as(wrong.getKey()).identity(), pool, "one"))
                    .isInstanceOfSatisfying(CognitoIdentityException.class, refusal -> assertThat(
                                    refusal.awsErrorDetails().errorCode())
                            .isEqualTo(wrong.getValue()));
        }
        assertThatThrownBy(() -> register(pool.client(), pool, "one"))
                .isInstanceOfSatisfying(CognitoIdentityException.class, refusal -> assertThat(
                                refusal.awsErrorDetails().errorCode())
                        .isEqualTo("MissingAuthenticationTokenException"));
    }

    private static Pool pool(Realm realm) {
        realm.publicClient(Pool.CLIENT);
        return Pool.with(realm, Map.of("developerProviderName", PROVIDER));
    }

    private static CognitoIdentityClient backend(Realm realm, String... roles) {
        realm.serviceAccount("backend", "backend-secret", roles);
        return new JavaSdk(realm)
                .as(AwsBasicCredentials.create("backend", "backend-secret"))
                .identity();
    }

    private static GetOpenIdTokenForDeveloperIdentityResponse register(
            CognitoIdentityClient backend, Pool pool, String user) {
        return backend.getOpenIdTokenForDeveloperIdentity(
                request -> request.identityPoolId(pool.id()).logins(Map.of(PROVIDER, user)));
    }

    private static List<String> claims(String token) {
        String content = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
        return List.of(Json.read(content)
                .get("amr")
                .toString()
                .replaceAll("[\\[\\]]", "")
                .split(","));
    }
}
