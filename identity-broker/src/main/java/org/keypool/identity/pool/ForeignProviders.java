package org.keypool.identity.pool;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.component.ComponentModel;
import org.keypool.aws.AwsException;
import org.keypool.aws.json.AwsJson;
import org.keypool.aws.json.Constraint;
import org.keypool.aws.json.Members;

/**
 * Whose tokens are logins of a pool beside those of its own realm.
 *
 * @param realmClients the clients of other realms of this server
 * @param checkedRealmClients those of them whose tokens count only while the user's session lives
 * @param supportedLoginProviders the app ids by social provider, as in the API: {@code ;} separates several
 * @param openIdConnectArns {@code arn:aws:iam::account:oidc-provider/issuer without scheme}
 * @param samlArns {@code arn:aws:iam::account:saml-provider/alias}
 */
public record ForeignProviders(
        Set<RealmClient> realmClients,
        Set<RealmClient> checkedRealmClients,
        Map<String, String> supportedLoginProviders,
        Set<String> openIdConnectArns,
        Set<String> samlArns) {

    static final String REALM_CLIENTS = "realmClients";
    static final String CHECKED_REALM_CLIENTS = "checkedRealmClients";
    static final String SUPPORTED_LOGIN_PROVIDERS = "supportedLoginProviders";
    static final String OPEN_ID_CONNECT_ARNS = "openIdConnectProviderArns";
    static final String SAML_ARNS = "samlProviderArns";

    private static final int MAX_SOCIAL = 10;
    private static final Constraint SOCIAL = Constraint.length(1, 128);
    private static final Constraint APP_IDS = Constraint.length(1, 128).pattern("[\\w.;_/-]+");

    static ForeignProviders of(ComponentModel component) {
        MultivaluedHashMap<String, String> config = component.getConfig();
        String social = component.get(SUPPORTED_LOGIN_PROVIDERS);
        return new ForeignProviders(
                realmClients(config, REALM_CLIENTS),
                realmClients(config, CHECKED_REALM_CLIENTS),
                social == null || social.isBlank() ? Map.of() : readSocial(social),
                Set.copyOf(IdentityPool.texts(config, OPEN_ID_CONNECT_ARNS)),
                Set.copyOf(IdentityPool.texts(config, SAML_ARNS)));
    }

    /** The ids of the clients of this realm whose tokens are logins. */
    public Set<String> clientsOf(String realm) {
        return idsOf(realm, realmClients);
    }

    /** Those of them whose tokens count only while the user's session lives. */
    public Set<String> checkedClientsOf(String realm) {
        return idsOf(realm, checkedRealmClients);
    }

    private static Set<String> idsOf(String realm, Set<RealmClient> clients) {
        return clients.stream()
                .filter(client -> client.realm().equals(realm))
                .map(RealmClient::clientId)
                .collect(Collectors.toSet());
    }

    /** The ARN under which the pool lists this issuer, which is without its scheme. */
    public Optional<String> openIdConnectArn(String issuer) {
        return openIdConnectArns.stream()
                .filter(arn -> ProviderArn.openIdConnect(arn).name().equals(issuer))
                .findFirst();
    }

    /** The app ids that a social provider's tokens may be for; none if the pool does not list the provider. */
    public Set<String> appIds(String provider) {
        return List.of(supportedLoginProviders.getOrDefault(provider, "").split(";")).stream()
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toSet());
    }

    void writeTo(ComponentModel component) {
        put(component, REALM_CLIENTS, texts(realmClients));
        put(component, CHECKED_REALM_CLIENTS, texts(checkedRealmClients));
        ObjectNode social = AwsJson.object();
        new TreeMap<>(supportedLoginProviders).forEach(social::put);
        put(
                component,
                SUPPORTED_LOGIN_PROVIDERS,
                social.isEmpty() ? Set.of() : Set.of(new String(AwsJson.write(social), StandardCharsets.UTF_8)));
        put(component, OPEN_ID_CONNECT_ARNS, openIdConnectArns);
        put(component, SAML_ARNS, samlArns);
    }

    /**
     * Reads the member {@code SupportedLoginProviders} of a request; check the input before using it.
     */
    public static Map<String, String> readSocial(Members input) {
        return input.stringMap("SupportedLoginProviders", MAX_SOCIAL, SOCIAL, APP_IDS);
    }

    /**
     * Reads the JSON of a component.
     *
     * @throws AwsException if it is none
     */
    static Map<String, String> readSocial(String json) {
        ObjectNode wrapped = AwsJson.object();
        wrapped.set("SupportedLoginProviders", AwsJson.read(json));
        Members members = Members.of(wrapped);
        Map<String, String> read = readSocial(members);
        members.check();
        return read;
    }

    private static Set<RealmClient> realmClients(MultivaluedHashMap<String, String> config, String key) {
        return IdentityPool.texts(config, key).stream().map(RealmClient::parse).collect(Collectors.toUnmodifiableSet());
    }

    private static Collection<String> texts(Set<RealmClient> clients) {
        return new LinkedHashSet<>(
                new TreeSet<>(clients).stream().map(RealmClient::toString).toList());
    }

    private static void put(ComponentModel component, String key, Collection<String> values) {
        PoolSettings.put(component, key, values);
    }
}
