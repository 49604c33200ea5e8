package org.keypool.identity.endpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keypool.aws.AwsException;
import org.keypool.aws.json.AwsJson;
import org.keypool.aws.json.Constraint;
import org.keypool.aws.json.Members;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.identity.pool.PoolSettings;
import org.keypool.identity.pool.PoolTags;

/** The shape {@code IdentityPool} of the API: a pool's settings in and out of JSON. */
final class PoolShape {

    private static final Constraint NAME = Constraint.length(1, 128).pattern("[\\w\\s+=,.@-]+");
    private static final Constraint DEVELOPER_PROVIDER =
            Constraint.length(1, 128).pattern("[\\w._-]+");
    private static final Constraint PROVIDER = Constraint.length(1, 128).pattern("[\\w._:/-]+");
    // The model's [\w_]+ fits AWS's generated ids; Keycloak's client ids have more.
    private static final Constraint CLIENT = Constraint.length(1, 128).pattern("[\\w.:/@-]+");
    private static final Constraint ARN = Constraint.length(20, 2048);
    private static final int MAX_PROVIDERS = 50;

    private final String realmProvider;

    /** @param realmProvider the realm's name as a login provider */
    PoolShape(String realmProvider) {
        this.realmProvider = realmProvider;
    }

    /** Reads and checks a request's settings. */
    PoolSettings read(Members input) {
        String name = input.required("IdentityPoolName", NAME);
        input.require("AllowUnauthenticatedIdentities");
        Boolean guests = input.bool("AllowUnauthenticatedIdentities");
        Boolean classic = input.bool("AllowClassicFlow");
        String developer = input.string("DeveloperProviderName", DEVELOPER_PROVIDER);
        Map<String, String> social = input.stringMap("SupportedLoginProviders", 10, PROVIDER, PROVIDER);
        List<String> openId = input.strings("OpenIdConnectProviderARNs", MAX_PROVIDERS, ARN);
        List<String> saml = input.strings("SamlProviderARNs", MAX_PROVIDERS, ARN);
        List<Client> clients = new ArrayList<>();
        for (Members provider : input.list("CognitoIdentityProviders", MAX_PROVIDERS)) {
            clients.add(new Client(
                    provider.required("ProviderName", PROVIDER),
                    provider.required("ClientId", CLIENT),
                    Boolean.TRUE.equals(provider.bool("ServerSideTokenCheck"))));
        }
        Map<String, String> tags = PoolTags.read(input, "IdentityPoolTags");
        input.check();
        refuse("SupportedLoginProviders", social.isEmpty());
        refuse("OpenIdConnectProviderARNs", openId.isEmpty());
        refuse("SamlProviderARNs", saml.isEmpty());
        for (Client client : clients) {
            if (!client.provider().equals(realmProvider)) {
                throw invalid("Provider " + client.provider() + " is not this realm, " + realmProvider + ".");
            }
        }
        return new PoolSettings(
                name,
                guests,
                classic,
                developer,
                clients.stream().map(Client::id).toList(),
                clients.stream().filter(Client::checked).map(Client::id).toList(),
                tags);
    }

    /** Writes a pool as Describe, Create and Update answer it. */
    ObjectNode write(IdentityPool pool) {
        ObjectNode json = AwsJson.object()
                .put("IdentityPoolId", pool.id())
                .put("IdentityPoolName", pool.name())
                .put("AllowUnauthenticatedIdentities", pool.allowUnauthenticated())
                .put("AllowClassicFlow", pool.allowClassicFlow());
        if (pool.developerProviderName() != null) {
            json.put("DeveloperProviderName", pool.developerProviderName());
        }
        if (!pool.clients().isEmpty()) {
            ArrayNode providers = json.putArray("CognitoIdentityProviders");
            for (String client : new TreeSet<>(pool.clients())) {
                providers
                        .addObject()
                        .put("ProviderName", realmProvider)
                        .put("ClientId", client)
                        .put("ServerSideTokenCheck", pool.checkedClients().contains(client));
            }
        }
        ObjectNode tags = json.putObject("IdentityPoolTags");
        pool.tags().forEach(tags::put);
        return json;
    }

    private static void refuse(String member, boolean absent) {
        if (!absent) {
            throw invalid(member + " is not supported by this server.");
        }
    }

    private static AwsException invalid(String message) {
        return new AwsException(400, "InvalidParameterException", message);
    }

    private record Client(String provider, String id, boolean checked) {}
}
