package org.keypool.identity.endpoint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keycloak.models.RealmModel;
import org.keypool.aws.AwsException;
import org.keypool.aws.json.AwsJson;
import org.keypool.aws.json.Constraint;
import org.keypool.aws.json.Members;
import org.keypool.identity.pool.ForeignProviders;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.identity.pool.PoolSettings;
import org.keypool.identity.pool.PoolTags;
import org.keypool.identity.pool.RealmClient;
import org.keypool.identity.provider.ServerRealms;

/** The shape {@code IdentityPool} of the API: a pool's settings in and out of JSON. */
public final class PoolShape {

    private static final Constraint NAME = Constraint.length(1, 128).pattern("[\\w\\s+=,.@-]+");
    private static final Constraint DEVELOPER_PROVIDER =
            Constraint.length(1, 128).pattern("[\\w._-]+");
    private static final Constraint PROVIDER = Constraint.length(1, 128).pattern("[\\w._:/-]+");
    // The model's [\w_]+ fits AWS's generated ids; Keycloak's client ids have more.
    private static final Constraint CLIENT = Constraint.length(1, 128).pattern("[\\w.:/@-]+");
    private static final Constraint ARN = Constraint.length(20, 2048);
    private static final int MAX_PROVIDERS = 50;

    private final ServerRealms realms;

    /** @param realms what a realm is called as a login provider */
    public PoolShape(ServerRealms realms) {
        this.realms = realms;
    }

    /** Reads and checks a request's settings. */
    public PoolSettings read(Members input) {
        String name = input.required("IdentityPoolName", NAME);
        input.require("AllowUnauthenticatedIdentities");
        Boolean guests = input.bool("AllowUnauthenticatedIdentities");
        Boolean classic = input.bool("AllowClassicFlow");
        String developer = input.string("DeveloperProviderName", DEVELOPER_PROVIDER);
        Map<String, String> social = ForeignProviders.readSocial(input);
        List<String> openId = input.strings("OpenIdConnectProviderARNs", MAX_PROVIDERS, ARN);
        List<String> saml = input.strings("SamlProviderARNs", MAX_PROVIDERS, ARN);
        List<CognitoProvider> cognito = new ArrayList<>();
        for (Members provider : input.list("CognitoIdentityProviders", MAX_PROVIDERS)) {
            cognito.add(new CognitoProvider(
                    provider.required("ProviderName", PROVIDER),
                    provider.required("ClientId", CLIENT),
                    Boolean.TRUE.equals(provider.bool("ServerSideTokenCheck"))));
        }
        Map<String, String> tags = PoolTags.read(input, "IdentityPoolTags");
        input.check();
        List<Client> own = new ArrayList<>();
        List<Client> others = new ArrayList<>();
        for (CognitoProvider provider : cognito) {
            RealmModel realm = realms.find(provider.name())
                    .orElseThrow(() -> invalid("Provider " + provider.name() + " is not a realm of this server.")
                            .at("cognitoIdentityProviders"));
            (realm.equals(realms.own()) ? own : others)
                    .add(new Client(new RealmClient(realm.getName(), provider.clientId()), provider.checked()));
        }
        return new PoolSettings(
                name,
                guests,
                classic,
                developer,
                collect(own, false, RealmClient::clientId),
                collect(own, true, RealmClient::clientId),
                new ForeignProviders(
                        collect(others, false, Function.identity()),
                        collect(others, true, Function.identity()),
                        social,
                        Set.copyOf(openId),
                        Set.copyOf(saml)),
                tags);
    }

    private static <T> Set<T> collect(List<Client> clients, boolean checkedOnly, Function<RealmClient, T> form) {
        return clients.stream()
                .filter(client -> client.checked() || !checkedOnly)
                .map(Client::client)
                .map(form)
                .collect(Collectors.toSet());
    }

    /** Writes a pool as Describe, Create and Update answer it. */
    public ObjectNode write(IdentityPool pool) {
        ForeignProviders foreign = pool.foreign();
        ObjectNode json = AwsJson.object()
                .put("IdentityPoolId", pool.id())
                .put("IdentityPoolName", pool.name())
                .put("AllowUnauthenticatedIdentities", pool.allowUnauthenticated())
                .put("AllowClassicFlow", pool.allowClassicFlow());
        if (pool.developerProviderName() != null) {
            json.put("DeveloperProviderName", pool.developerProviderName());
        }
        if (!foreign.supportedLoginProviders().isEmpty()) {
            ObjectNode social = json.putObject("SupportedLoginProviders");
            foreign.supportedLoginProviders().forEach(social::put);
        }
        write(json, "OpenIdConnectProviderARNs", foreign.openIdConnectArns());
        write(json, "SamlProviderARNs", foreign.samlArns());
        ArrayNode cognito = AwsJson.object().arrayNode();
        for (String client : new TreeSet<>(pool.clients())) {
            write(cognito, realms.own(), client, pool.checkedClients().contains(client));
        }
        // A realm that is gone has no name any more; it is left out, and the next update forgets it.
        for (RealmClient client : new TreeSet<>(foreign.realmClients())) {
            realms.named(client.realm())
                    .ifPresent(realm -> write(
                            cognito,
                            realm,
                            client.clientId(),
                            foreign.checkedRealmClients().contains(client)));
        }
        if (!cognito.isEmpty()) {
            json.set("CognitoIdentityProviders", cognito);
        }
        ObjectNode tags = json.putObject("IdentityPoolTags");
        pool.tags().forEach(tags::put);
        return json;
    }

    private void write(ArrayNode cognito, RealmModel realm, String client, boolean checked) {
        cognito.addObject()
                .put("ProviderName", realms.loginKey(realm))
                .put("ClientId", client)
                .put("ServerSideTokenCheck", checked);
    }

    private static void write(ObjectNode json, String member, Collection<String> values) {
        if (!values.isEmpty()) {
            ArrayNode array = json.putArray(member);
            new TreeSet<>(values).forEach(array::add);
        }
    }

    private static AwsException invalid(String message) {
        return new AwsException(400, "InvalidParameterException", message);
    }

    private record CognitoProvider(String name, String clientId, boolean checked) {}

    private record Client(RealmClient client, boolean checked) {}
}
