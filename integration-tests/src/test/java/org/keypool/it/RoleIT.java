package org.keypool.it;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Http;
import org.keypool.harness.JavaSdk;
import org.keypool.harness.Json;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import org.keypool.harness.Shared;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentity.model.AmbiguousRoleResolutionType;
import software.amazon.awssdk.services.cognitoidentity.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentity.model.MappingRule;
import software.amazon.awssdk.services.cognitoidentity.model.MappingRuleMatchType;
import software.amazon.awssdk.services.cognitoidentity.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentity.model.RoleMapping;
import software.amazon.awssdk.services.cognitoidentity.model.RoleMappingType;
import software.amazon.awssdk.services.cognitosync.CognitoSyncClient;
import software.amazon.awssdk.services.cognitosync.model.CognitoSyncException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Which role a user's claims lead to, what the role may do here, and which tags the session carries. */
@KeypoolTest
final class RoleIT {

    private static final String ADMIN_ROLE = "arn:aws:iam::000000000000:role/Admin";

    @Test
    void rulesWhenAClaimMatchesThenItsRoleElseThePoolsOrNone(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        setRules(realm, pool, AmbiguousRoleResolutionType.AUTHENTICATED_ROLE);

        assertThat(roleOf(pool, pool.logins("ann"))).isEqualTo("Admin");
        assertThat(roleOf(pool, pool.logins("ben"))).isEqualTo("Signed");

        setRules(realm, pool, AmbiguousRoleResolutionType.DENY);
        Map<String, String> bens = pool.logins("ben");
        String identity = pool.getId(bens);
        assertThatThrownBy(() -> pool.credentials(identity, bens))
                .isInstanceOf(NotAuthorizedException.class)
                .hasMessageStartingWith("The ambiguous role mapping rules denied this request");
    }

    @Test
    void customRoleWhenNoRuleOffersItThenRefusedAndNothingIsLinked(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        setRules(realm, pool, AmbiguousRoleResolutionType.AUTHENTICATED_ROLE);
        String guest = pool.guest();
        Map<String, String> bens = pool.logins("ben");

        assertThatThrownBy(() -> pool.client()
                        .getCredentialsForIdentity(request ->
                                request.identityId(guest).logins(bens).customRoleArn(ADMIN_ROLE)))
                .isInstanceOf(NotAuthorizedException.class);
        assertThat(pool.getId(bens)).isNotEqualTo(guest);
        assertThat(pool.client()
                        .getCredentialsForIdentity(request -> request.identityId(pool.getId(pool.logins("ann")))
                                .logins(pool.logins("ann"))
                                .customRoleArn(ADMIN_ROLE))
                        .credentials())
                .isNotNull();
    }

    @Test
    void openIdTokenWhenThePoolHasRoleMappingsThenTheClassicFlowIsRefused(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        setRules(realm, pool, AmbiguousRoleResolutionType.DENY);
        String guest = pool.guest();

        assertThatThrownBy(() -> pool.openIdToken(guest, Map.of()))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageStartingWith(
                        "Basic (classic) flow is not supported with RoleMappings, please use enhanced flow.");
    }

    @Test
    void mappingsWhenSetThenReadBackAsTheyWere(@Shared Realm realm) {
        Pool pool = Pool.in(realm);

        setRules(realm, pool, AmbiguousRoleResolutionType.DENY);

        assertThat(tool(realm)
                        .getIdentityPoolRoles(get -> get.identityPoolId(pool.id()))
                        .roleMappings())
                .isEqualTo(Map.of(realm.login(), rules(AmbiguousRoleResolutionType.DENY)));
    }

    @Test
    void policyWhenItDeniesAnActionThenCredentialsAndBearersAreRefusedItAndNothingElse(@Shared Realm realm) {
        Pool.in(realm);
        Pool pool = Pool.with(
                realm,
                Map.of(
                        "rolePolicies",
                        Json.write(Map.of(
                                "Policies",
                                Map.of(
                                        "arn:aws:iam::000000000000:role/Guest",
                                        Json.write(Map.of(
                                                "Version",
                                                "2012-10-17",
                                                "Statement",
                                                Map.of(
                                                        "Effect", "Allow",
                                                        "Action", "cognito-sync:List*",
                                                        "Resource", "*"))))))));
        String guest = pool.guest();
        CognitoSyncClient sync =
                new JavaSdk(realm).as(pool.credentials(guest, Map.of())).sync();

        assertThat(sync.listDatasets(list -> list.identityPoolId(pool.id()).identityId(guest))
                        .count())
                .isZero();
        assertThatThrownBy(() -> sync.deleteDataset(delete ->
                        delete.identityPoolId(pool.id()).identityId(guest).datasetName("notes")))
                .isInstanceOfSatisfying(CognitoSyncException.class, refusal -> assertThat(
                                refusal.awsErrorDetails().errorCode())
                        .isEqualTo("AccessDeniedException"))
                .hasMessageStartingWith(
                        "User: arn:aws:sts::000000000000:assumed-role/Guest/CognitoIdentityCredentials is"
                                + " not authorized to perform: cognito-sync:DeleteDataset on resource:"
                                + " arn:aws:cognito-sync:local-1:000000000000:identitypool/" + pool.id() + "/identity/"
                                + guest + "/dataset/notes");
        var bearer = Http.send(
                "DELETE",
                realm.url() + "/cognito-sync/identitypools/" + pool.id() + "/identities/" + guest + "/datasets/notes",
                Map.of("Authorization", "Bearer " + pool.openIdToken(guest, Map.of())),
                null);
        assertThat(bearer.status()).isEqualTo(403);
        assertThat(bearer.header("x-amzn-ErrorType")).isEqualTo("AccessDeniedException");
    }

    @Test
    void tagsWhenThePoolTakesThemFromClaimsThenTheTokenCarriesThem(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        tool(realm).setPrincipalTagAttributeMap(set -> set.identityPoolId(pool.id())
                .identityProviderName(realm.login())
                .principalTags(Map.of("mail", "email", "none", "no_such_claim")));
        Map<String, String> logins = pool.logins("ann");

        JsonNode claims = claims(pool.openIdToken(pool.getId(logins), logins));

        assertThat(claims.get("https://aws.amazon.com/tags").get("principal_tags"))
                .hasToString("{\"mail\":[\"ann@it.example\"]}");
        assertThat(tool(realm)
                        .getPrincipalTagAttributeMap(
                                get -> get.identityPoolId(pool.id()).identityProviderName(realm.login()))
                        .principalTags())
                .isEqualTo(Map.of("mail", "email", "none", "no_such_claim"));
    }

    /** The role is in no answer; a refusal names it. */
    private static String roleOf(Pool pool, Map<String, String> logins) {
        AwsSessionCredentials credentials = pool.credentials(pool.getId(logins), logins);
        try {
            new JavaSdk(pool.realm()).as(credentials).sync().listDatasets(list -> list.identityPoolId(pool.id())
                    .identityId("local-1:00000000-0000-4000-8000-000000000000"));
        } catch (CognitoSyncException e) {
            return e.getMessage().replaceFirst("(?s).*assumed-role/([^/]+)/.*", "$1");
        }
        throw new AssertionError("another identity's datasets were listed");
    }

    private static void setRules(Realm realm, Pool pool, AmbiguousRoleResolutionType ambiguous) {
        tool(realm).setIdentityPoolRoles(set -> set.identityPoolId(pool.id())
                .roles(Map.of(
                        "authenticated", "arn:aws:iam::000000000000:role/Signed",
                        "unauthenticated", "arn:aws:iam::000000000000:role/Guest"))
                .roleMappings(Map.of(realm.login(), rules(ambiguous))));
    }

    private static RoleMapping rules(AmbiguousRoleResolutionType ambiguous) {
        return RoleMapping.builder()
                .type(RoleMappingType.RULES)
                .ambiguousRoleResolution(ambiguous)
                .rulesConfiguration(rules -> rules.rules(MappingRule.builder()
                        .claim("email")
                        .matchType(MappingRuleMatchType.STARTS_WITH)
                        .value("ann@")
                        .roleARN(ADMIN_ROLE)
                        .build()))
                .build();
    }

    /** A developer who may manage pools. */
    static CognitoIdentityClient tool(Realm realm) {
        if (realm.get("/clients?clientId=tool").isEmpty()) {
            realm.serviceAccount("tool", "secret", "manage-identity-pools");
        }
        return new JavaSdk(realm)
                .as(AwsBasicCredentials.create("tool", "secret"))
                .identity();
    }

    private static JsonNode claims(String token) {
        return Json.read(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8));
    }
}
