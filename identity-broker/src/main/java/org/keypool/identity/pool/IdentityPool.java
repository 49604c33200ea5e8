package org.keypool.identity.pool;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.component.ComponentModel;
import org.keypool.aws.policy.PolicyDocument;
import org.keypool.identity.role.PoolRoles;
import org.keypool.identity.role.RolesJson;
import org.keypool.identity.role.TagAttributes;

/**
 * A pool's settings as they stand in the realm, read from its component in one place.
 *
 * @param id the whole id, {@code region:guid}
 * @param guid the id of the realm component, the part of {@link #id} behind the colon
 * @param name what administrators call it
 * @param allowUnauthenticated whether a guest gets an identity
 * @param allowClassicFlow whether GetOpenIdToken may be used
 * @param clients the client ids of this realm whose tokens are logins
 * @param checkedClients those of the clients whose tokens count only while the user's session lives
 * @param foreign whose tokens are logins beside those of this realm
 * @param developerProviderName the login key of developer-authenticated users, or {@code null}
 * @param roles who the pool's identities become
 * @param policies what roles may do on this server, by role ARN; a role without one reaches its own datasets
 * @param principalTags which claims become session tags, by login provider
 * @param credentialIssuer the credential issuer's provider id, or {@code null} for the server's default
 * @param credentialDuration how long credentials live
 * @param tags what the pool is labelled with
 */
public record IdentityPool(
        String id,
        String guid,
        String name,
        boolean allowUnauthenticated,
        boolean allowClassicFlow,
        Set<String> clients,
        Set<String> checkedClients,
        ForeignProviders foreign,
        String developerProviderName,
        PoolRoles roles,
        Map<String, PolicyDocument> policies,
        Map<String, TagAttributes> principalTags,
        String credentialIssuer,
        Duration credentialDuration,
        Map<String, String> tags) {

    static final String PROVIDER_ID = "identity-pool";

    static final String NAME = "name";
    static final String ALLOW_UNAUTHENTICATED = "allowUnauthenticatedIdentities";
    static final String ALLOW_CLASSIC_FLOW = "allowClassicFlow";
    static final String CLIENTS = "clients";
    static final String CHECKED_CLIENTS = "checkedClients";
    static final String DEVELOPER_PROVIDER_NAME = "developerProviderName";
    static final String AUTHENTICATED_ROLE_ARN = "authenticatedRoleArn";
    static final String UNAUTHENTICATED_ROLE_ARN = "unauthenticatedRoleArn";
    static final String ROLE_MAPPINGS = "roleMappings";
    static final String ROLE_POLICIES = "rolePolicies";
    static final String PRINCIPAL_TAGS = "principalTags";
    static final String CREDENTIAL_ISSUER = "credentialIssuer";
    static final String CREDENTIAL_DURATION = "credentialDuration";
    static final String TAGS = "tags";

    static final Duration DEFAULT_DURATION = Duration.ofHours(1);

    /** The shortest life of credentials, as AWS's STS has it. */
    public static final Duration MIN_DURATION = Duration.ofMinutes(15);

    /** The longest life of credentials, as AWS's STS has it. */
    public static final Duration MAX_DURATION = Duration.ofHours(12);

    static IdentityPool of(ComponentModel component, String region) {
        MultivaluedHashMap<String, String> config = component.getConfig();
        return new IdentityPool(
                region + ":" + component.getId(),
                component.getId(),
                text(config, NAME).orElse(component.getName()),
                flag(config, ALLOW_UNAUTHENTICATED, false),
                // An absent AllowClassicFlow means allowed, as on AWS.
                flag(config, ALLOW_CLASSIC_FLOW, true),
                Set.copyOf(texts(config, CLIENTS)),
                Set.copyOf(texts(config, CHECKED_CLIENTS)),
                ForeignProviders.of(component),
                text(config, DEVELOPER_PROVIDER_NAME).orElse(null),
                new PoolRoles(
                        text(config, AUTHENTICATED_ROLE_ARN).orElse(null),
                        text(config, UNAUTHENTICATED_ROLE_ARN).orElse(null),
                        text(config, ROLE_MAPPINGS)
                                .map(RolesJson::parseMappings)
                                .orElse(Map.of())),
                text(config, ROLE_POLICIES).map(PoolPolicies::read).orElse(Map.of()),
                text(config, PRINCIPAL_TAGS).map(PoolPrincipalTags::read).orElse(Map.of()),
                text(config, CREDENTIAL_ISSUER).orElse(null),
                text(config, CREDENTIAL_DURATION)
                        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                        .orElse(DEFAULT_DURATION),
                text(config, TAGS).map(PoolTags::read).orElse(Map.of()));
    }

    /** The id an identity of this pool shows to the outside: the pool's region and the identity's guid. */
    public String identityId(String identityGuid) {
        return id.substring(0, id.indexOf(':') + 1) + identityGuid;
    }

    /**
     * The values of a setting. Keycloak's {@code getList} writes an empty list into a map that has none, and a component of its
     * cache is every request's.
     */
    static List<String> texts(MultivaluedHashMap<String, String> config, String key) {
        return config.getOrDefault(key, List.of());
    }

    private static Optional<String> text(MultivaluedHashMap<String, String> config, String key) {
        return Optional.ofNullable(config.getFirst(key)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static boolean flag(MultivaluedHashMap<String, String> config, String key, boolean absent) {
        return text(config, key).map(Boolean::parseBoolean).orElse(absent);
    }
}
