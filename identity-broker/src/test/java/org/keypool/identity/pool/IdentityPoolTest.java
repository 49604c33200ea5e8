package org.keypool.identity.pool;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IdentityPoolTest {

    private static final String GUID = "5eed0000-0000-4000-8000-000000000001";

    private final IdentityPoolPage page = new IdentityPoolPage();

    @Test
    void ofWhenOnlyTheNameIsSetThenGuestsAreRefusedAndTheClassicFlowIsAllowed() {
        IdentityPool pool = IdentityPool.of(component("name", "Demo"), "local-1");

        assertThat(pool.id()).isEqualTo("local-1:" + GUID);
        assertThat(pool.allowUnauthenticated()).isFalse();
        assertThat(pool.allowClassicFlow()).isTrue();
        assertThat(pool.clients()).isEmpty();
        assertThat(pool.credentialIssuer()).isNull();
        assertThat(pool.credentialDuration()).isEqualTo(Duration.ofHours(1));
        assertThat(pool.identityId("abc")).isEqualTo("local-1:abc");
    }

    @Test
    void ofWhenSettingsAreAbsentThenTheComponentStaysAsItIs() {
        ComponentModel component = component("name", "Demo");

        IdentityPool.of(component, "local-1");

        // Keycloak's cache shares components among requests.
        assertThat(component.getConfig()).containsOnlyKeys("name");
    }

    @Test
    void ofWhenEverythingIsSetThenReadsIt() {
        ComponentModel component = component("name", "Demo");
        component.put("allowUnauthenticatedIdentities", true);
        component.put("allowClassicFlow", false);
        component.getConfig().put("clients", List.of("a", "b"));
        component.put("credentialDuration", "900");
        component.put("credentialIssuer", "sts");

        IdentityPool pool = IdentityPool.of(component, "eu-1");

        assertThat(pool.allowUnauthenticated()).isTrue();
        assertThat(pool.allowClassicFlow()).isFalse();
        assertThat(pool.clients()).containsExactlyInAnyOrder("a", "b");
        assertThat(pool.credentialDuration()).isEqualTo(Duration.ofMinutes(15));
        assertThat(pool.credentialIssuer()).isEqualTo("sts");
    }

    @ParameterizedTest
    @CsvSource({
        "name, ''",
        "name, a/b",
        "developerProviderName, a b",
        "authenticatedRoleArn, DemoAuthenticated",
        "unauthenticatedRoleArn, arn:aws:s3:::bucket",
        "credentialIssuer, other",
        "credentialDuration, 899",
        "credentialDuration, 43201",
        "credentialDuration, 1h",
        "realmClients, other",
        "realmClients, /app",
        "checkedRealmClients, other/",
        "openIdConnectProviderArns, issuer.example.org",
        "openIdConnectProviderArns, arn:aws:iam::000000000000:saml-provider/a",
        "openIdConnectProviderArns, arn:aws:iam::000000000000:oidc-provider/",
        "openIdConnectProviderArns, arn:aws:s3::000000000000:oidc-provider/a",
        "samlProviderArns, arn:aws:iam::000000000000:oidc-provider/a",
        "supportedLoginProviders, graph.facebook.com",
        "supportedLoginProviders, '{\"api.twitter.com\":\"key;secret\"}'",
        "supportedLoginProviders, '{\"graph.facebook.com\":\"an app\"}'",
    })
    void validateWhenAValueIsWrongThenRefuses(String key, String value) {
        ComponentModel component = component("name", "Demo");
        component.put(key, value);

        assertThatThrownBy(() -> page.validateConfiguration(null, TestPools.realm(), component))
                .isInstanceOf(ComponentValidationException.class)
                .hasMessageStartingWith("keypoolPool");
    }

    @Test
    void ofWhenForeignProvidersAreSetThenReadsThem() {
        ComponentModel component = component("name", "Demo");
        component.getConfig().put("realmClients", List.of("staff/app", "staff/https://app.example/"));
        component.getConfig().put("checkedRealmClients", List.of("staff/app"));
        component.put("supportedLoginProviders", "{\"graph.facebook.com\":\"1;2\"}");
        component.put("openIdConnectProviderArns", "arn:aws:iam::000000000000:oidc-provider/idp.example/realms/r");
        component.put("samlProviderArns", "arn:aws:iam::000000000000:saml-provider/corp");

        ForeignProviders foreign = IdentityPool.of(component, "local-1").foreign();

        assertThat(foreign.realmClients())
                .containsExactlyInAnyOrder(
                        new RealmClient("staff", "app"), new RealmClient("staff", "https://app.example/"));
        assertThat(foreign.checkedRealmClients()).containsExactly(new RealmClient("staff", "app"));
        assertThat(foreign.appIds("graph.facebook.com")).containsExactlyInAnyOrder("1", "2");
        assertThat(foreign.appIds("www.amazon.com")).isEmpty();
        assertThat(foreign.openIdConnectArn("idp.example/realms/r"))
                .contains("arn:aws:iam::000000000000:oidc-provider/idp.example/realms/r");
        assertThat(foreign.openIdConnectArn("idp.example/realms")).isEmpty();
        assertThat(foreign.clientsOf("staff")).containsExactlyInAnyOrder("app", "https://app.example/");
        assertThat(foreign.checkedClientsOf("staff")).containsExactly("app");
        ComponentModel written = component("name", "Demo");
        foreign.writeTo(written);
        assertThat(ForeignProviders.of(written)).isEqualTo(foreign);
    }

    @Test
    void validateWhenTheIdIsNoLowerCaseGuidThenRefuses() {
        ComponentModel component = component("name", "Demo");
        component.setId(GUID.toUpperCase().replace('5', 'E'));

        assertThatThrownBy(() -> page.validateConfiguration(null, TestPools.realm(), component))
                .isInstanceOf(ComponentValidationException.class)
                .hasMessage("keypoolPoolIdInvalid");
    }

    @Test
    void validateWhenRoleArnIsAwsOrCephThenAccepts() {
        ComponentModel component = component("name", "Demo");
        component.put("authenticatedRoleArn", "arn:aws:iam::000000000000:role/DemoAuthenticated");
        component.put("unauthenticatedRoleArn", "arn:aws:iam:::role/guest");

        assertThatCode(() -> page.validateConfiguration(null, TestPools.realm(), component))
                .doesNotThrowAnyException();
    }

    private static ComponentModel component(String key, String value) {
        ComponentModel component = new ComponentModel();
        component.setId(GUID);
        component.setName("component name");
        component.put(key, value);
        return component;
    }
}
