package org.keypool.it;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.keypool.harness.JavaSdk;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentity.model.CognitoIdentityProvider;
import software.amazon.awssdk.services.cognitoidentity.model.InvalidParameterException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Which login providers a pool may list: those that exist. */
@KeypoolTest
final class PoolProvidersIT {

    @AutoClose
    private final Issuer issuer = new Issuer();

    @Test
    void poolWhenProvidersAreSetByTheApiThenDescribedAndTyposAreRefusedByName(Realm realm, Realm other) {
        issuer.in(realm, "issuer", Map.of());
        issuer.in(realm, "amazon", Map.of("issuer", "https://elsewhere.example"));
        CognitoIdentityClient admin = admin(realm);

        var pool = admin.createIdentityPool(create -> create.identityPoolName("Foreign")
                .allowUnauthenticatedIdentities(false)
                .openIdConnectProviderARNs(issuer.arn())
                .supportedLoginProviders(Map.of("www.amazon.com", "amzn1.application-oa2-client.a;b"))
                .cognitoIdentityProviders(client(realm, "own", false), client(other, "app", true)));

        var described = admin.describeIdentityPool(describe -> describe.identityPoolId(pool.identityPoolId()));
        assertThat(described.openIdConnectProviderARNs()).containsExactly(issuer.arn());
        assertThat(described.supportedLoginProviders())
                .isEqualTo(Map.of("www.amazon.com", "amzn1.application-oa2-client.a;b"));
        assertThat(described.cognitoIdentityProviders())
                .extracting(one -> one.providerName() + " " + one.clientId() + " " + one.serverSideTokenCheck())
                .containsExactly(realm.login() + " own false", other.login() + " app true");
        String typo = issuer.arn() + "0";
        CognitoIdentityProvider elsewhere = client(other, "app", true).toBuilder()
                .providerName(other.login() + "0")
                .build();
        assertThatThrownBy(() -> admin.createIdentityPool(create -> create.identityPoolName("Typo")
                        .allowUnauthenticatedIdentities(false)
                        .openIdConnectProviderARNs(typo)))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining(typo);
        assertThatThrownBy(() -> admin.createIdentityPool(create -> create.identityPoolName("Typo")
                        .allowUnauthenticatedIdentities(false)
                        .supportedLoginProviders(Map.of("api.twitter.com", "key;secret"))))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("api.twitter.com");
        assertThatThrownBy(() -> admin.createIdentityPool(create -> create.identityPoolName("Typo")
                        .allowUnauthenticatedIdentities(false)
                        .cognitoIdentityProviders(elsewhere)))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining(other.login() + "0");
    }

    @Test
    void poolWhenARealmFileNamesARealmThatFollowsThenImportedAndAnAdministratorsTypoIsRefused(
            Realm realm, Keypool keypool) {
        String type = "org.keycloak.services.ui.extend.UiPageProvider";
        Map<String, Object> config = Map.of("name", List.of("Early"), "realmClients", List.of("not-yet/app"));
        String id = UUID.randomUUID().toString();
        String name = "it-" + id.substring(0, 8);
        keypool.admin()
                .create(
                        "/realms",
                        Map.of(
                                "realm",
                                name,
                                "components",
                                Map.of(
                                        type,
                                        List.of(Map.of(
                                                "id",
                                                id,
                                                "name",
                                                "Early",
                                                "providerId",
                                                "identity-pool",
                                                "config",
                                                config)))));
        try {
            assertThat(keypool.admin()
                            .get("/realms/" + name + "/components/" + id)
                            .at("/config/realmClients/0")
                            .asText())
                    .isEqualTo("not-yet/app");
        } finally {
            keypool.admin().delete("/realms/" + name);
        }

        var answer = realm.send(
                "POST",
                "/components",
                Map.of("providerType", type, "providerId", "identity-pool", "name", "Typo", "config", config));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("not-yet");
    }

    private static CognitoIdentityProvider client(Realm realm, String client, boolean checked) {
        return CognitoIdentityProvider.builder()
                .providerName(realm.login())
                .clientId(client)
                .serverSideTokenCheck(checked)
                .build();
    }

    private static CognitoIdentityClient admin(Realm realm) {
        realm.serviceAccount("admin", "admin-secret", "manage-identity-pools");
        return new JavaSdk(realm)
                .as(AwsBasicCredentials.create("admin", "admin-secret"))
                .identity();
    }
}
