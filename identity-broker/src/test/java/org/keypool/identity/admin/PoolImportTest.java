package org.keypool.identity.admin;

import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.keypool.aws.AwsException;
import org.keypool.aws.json.AwsJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PoolImportTest {

    private static final String ID = "us-east-1:1a2b3c4d-0000-4000-8000-000000000001";
    private static final String USER_POOL = "cognito-idp.us-east-1.amazonaws.com/us-east-1_AbCdEfGhI";

    @Test
    void importWhenTheRealmHasItAllThenNothingChangesButTheUserPool() {
        PoolImport imported = imported("""
                {"IdentityPoolId": "%s", "IdentityPoolName": "Shop", "AllowUnauthenticatedIdentities": true,
                 "CognitoIdentityProviders": [
                   {"ProviderName": "%s", "ClientId": "shop", "ServerSideTokenCheck": true}],
                 "SupportedLoginProviders": {"accounts.google.com": "app-1"},
                 "OpenIdConnectProviderARNs": ["arn:aws:iam::000000000000:oidc-provider/login.example"],
                 "SamlProviderARNs": ["arn:aws:iam::000000000000:saml-provider/work"],
                 "Roles": {}, "IdentityPoolTags": {"a": "b"}}
                """.formatted(ID, USER_POOL));

        assertThat(imported.guid()).isEqualTo("1a2b3c4d-0000-4000-8000-000000000001");
        assertThat(imported.document()).isEqualTo(AwsJson.read("""
                {"IdentityPoolName": "Shop", "AllowUnauthenticatedIdentities": true,
                 "CognitoIdentityProviders": [
                   {"ProviderName": "here/realms/r", "ClientId": "shop", "ServerSideTokenCheck": true}],
                 "SupportedLoginProviders": {"accounts.google.com": "app-1"},
                 "OpenIdConnectProviderARNs": ["arn:aws:iam::000000000000:oidc-provider/login.example"],
                 "SamlProviderARNs": ["arn:aws:iam::000000000000:saml-provider/work"],
                 "Roles": {}, "IdentityPoolTags": {"a": "b"}}
                """));
        assertThat(imported.notes())
                .containsExactly(new PoolImport.Note(
                        "CognitoIdentityProviders",
                        "The user pool " + USER_POOL + " became this realm, here/realms/r."));
    }

    @Test
    void importWhenTheRealmLacksProvidersThenTheyAreLeftOutAndNoted() {
        PoolImport imported = imported("""
                {"IdentityPoolId": "%s", "Roles": {},
                 "CognitoIdentityProviders": [{"ProviderName": "%s", "ClientId": "gone"}],
                 "SupportedLoginProviders": {"graph.facebook.com": "1", "accounts.google.com": "2"},
                 "OpenIdConnectProviderARNs": ["arn:aws:iam::123456789012:oidc-provider/other.example"],
                 "SamlProviderARNs": ["arn:aws:iam::123456789012:saml-provider/other"], "New": 1}
                """.formatted(ID, USER_POOL));

        assertThat(imported.document()).isEqualTo(AwsJson.read("""
                {"CognitoIdentityProviders": [{"ProviderName": "here/realms/r", "ClientId": "gone"}],
                 "SupportedLoginProviders": {"accounts.google.com": "2"},
                 "OpenIdConnectProviderARNs": [], "SamlProviderARNs": [], "Roles": {}}
                """));
        assertThat(imported.notes())
                .extracting(PoolImport.Note::message)
                .containsExactly(
                        "This member is not known and was left out.",
                        "The user pool " + USER_POOL + " became this realm, here/realms/r.",
                        "This realm has no client gone yet; its tokens are logins once it does.",
                        "This realm has no identity provider for graph.facebook.com; it was left out.",
                        "This realm has no identity provider of the issuer other.example;"
                                + " arn:aws:iam::123456789012:oidc-provider/other.example was left out.",
                        "This realm has no SAML identity provider with the alias other;"
                                + " arn:aws:iam::123456789012:saml-provider/other was left out.");
    }

    @Test
    void importWhenArnsAreOfAnotherAccountThenTheyBecomeThisOnesAlsoInKeys() {
        PoolImport imported = imported("""
                {"IdentityPoolId": "%s", "Roles": {},
                 "SamlProviderARNs": ["arn:aws:iam::123456789012:saml-provider/work"],
                 "RoleMappings": {"arn:aws:iam::123456789012:saml-provider/work": {"Type": "Token"},
                                  "%s:shop": {"Type": "Rules"}},
                 "PrincipalTags": {"%s:shop": {"UseDefaults": true}}}
                """.formatted(ID, USER_POOL, USER_POOL));

        assertThat(imported.document()).isEqualTo(AwsJson.read("""
                {"Roles": {}, "SamlProviderARNs": ["arn:aws:iam::000000000000:saml-provider/work"],
                 "RoleMappings": {"arn:aws:iam::000000000000:saml-provider/work": {"Type": "Token"},
                                  "here/realms/r:shop": {"Type": "Rules"}},
                 "PrincipalTags": {"here/realms/r:shop": {"UseDefaults": true}}}
                """));
        assertThat(imported.notes())
                .extracting(PoolImport.Note::message)
                .contains("arn:aws:iam::123456789012:saml-provider/work became"
                        + " arn:aws:iam::000000000000:saml-provider/work. For ARNs to stay, set the realm attribute"
                        + " keypool.accountId to 123456789012.");
    }

    @Test
    void importWhenTheRegionDiffersOrRolesAreMissingThenNoted() {
        PoolImport imported = imported("{\"IdentityPoolId\": \"%s\"}".formatted(ID.replace("us-east-1", "eu-west-3")));

        assertThat(imported.notes()).extracting(PoolImport.Note::member).containsExactly("IdentityPoolId", "Roles");
        assertThat(imported.notes().get(0).message()).contains("set the realm attribute keypool.region to eu-west-3");
    }

    @Test
    void importWhenTwoUserPoolsWouldShareOneMappingThenRefused() {
        assertThatThrownBy(() -> imported("""
                {"IdentityPoolId": "%s", "RoleMappings": {"%s:shop": {}, "%sX:shop": {}}}
                """.formatted(ID, USER_POOL, USER_POOL)))
                .isInstanceOf(AwsException.class)
                .hasMessage("Two keys of RoleMappings would both become here/realms/r:shop");
    }

    @Test
    void importWhenThereIsNoPoolIdThenRefused() {
        assertThatThrownBy(() -> imported("{\"IdentityPoolName\": \"Shop\"}"))
                .isInstanceOf(AwsException.class)
                .hasMessageContaining("identityPoolId");
    }

    @Test
    void importWhenMembersHaveOtherTypesThenTheyAreLeftForTheCheck() {
        ObjectNode document = imported("""
                {"IdentityPoolId": "%s", "CognitoIdentityProviders": [1, "a"], "SamlProviderARNs": [1],
                 "RoleMappings": [], "SupportedLoginProviders": "a"}
                """.formatted(ID)).document();

        assertThat(document).isEqualTo(AwsJson.read("""
                {"CognitoIdentityProviders": [1, "a"], "SamlProviderARNs": [1], "RoleMappings": [],
                 "SupportedLoginProviders": "a"}
                """));
    }

    private static PoolImport imported(String json) {
        return PoolImport.of(AwsJson.read(json), new Here());
    }

    private static final class Here implements Surroundings {

        @Override
        public String region() {
            return "us-east-1";
        }

        @Override
        public String account() {
            return "000000000000";
        }

        @Override
        public String realmProvider() {
            return "here/realms/r";
        }

        @Override
        public boolean isOtherRealm(String provider) {
            return provider.equals("here/realms/other");
        }

        @Override
        public boolean hasClient(String clientId) {
            return clientId.equals("shop");
        }

        @Override
        public boolean hasSocial(String key) {
            return Set.of("accounts.google.com").contains(key);
        }

        @Override
        public boolean hasOpenIdConnect(String issuer) {
            return issuer.equals("login.example");
        }

        @Override
        public boolean hasSaml(String alias) {
            return alias.equals("work");
        }
    }
}
