package org.keypool.identity.claim;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperContainerModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.ProtocolMapperConfigException;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.IDToken;
import org.keypool.identity.login.Login;
import org.keypool.identity.login.Logins;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.identity.pool.IdentityPools;
import org.keypool.identity.registry.IdentityRegistry;

/**
 * The claim {@code identity_id}: the user's identity in one pool, which AWS never tells an app's backend. A user without
 * one gets no claim, unless the mapper is told to make one. It costs one read by primary key.
 */
public final class IdentityIdMapper extends TokenMapper {

    static final String POOL = "identityPoolId";
    static final String CREATE = "createIdentity";

    @Override
    public String getId() {
        return "keypool-identity-id-mapper";
    }

    // Keycloak's console shows the names and descriptions of mapper types as they are, in one language.
    @Override
    public String getDisplayType() {
        return "Identity id";
    }

    @Override
    public String getHelpText() {
        return "Adds the id of the user's identity in an identity pool.";
    }

    @Override
    List<ProviderConfigProperty> settings() {
        ProviderConfigProperty pool = setting(POOL, ProviderConfigProperty.STRING_TYPE, null);
        pool.setRequired(true);
        ProviderConfigProperty claim = new ProviderConfigProperty(
                OIDCAttributeMapperHelper.TOKEN_CLAIM_NAME,
                OIDCAttributeMapperHelper.TOKEN_CLAIM_NAME_LABEL,
                OIDCAttributeMapperHelper.TOKEN_CLAIM_NAME_TOOLTIP,
                ProviderConfigProperty.STRING_TYPE,
                "identity_id");
        return List.of(pool, setting(CREATE, ProviderConfigProperty.BOOLEAN_TYPE, false), claim);
    }

    /** Asked by the console and admin REST, not when a realm is imported: there clients come before pools. */
    @Override
    public void validateConfig(
            KeycloakSession session,
            RealmModel realm,
            ProtocolMapperContainerModel client,
            ProtocolMapperModel mapperModel)
            throws ProtocolMapperConfigException {
        if (pool(realm, mapperModel).isEmpty()) {
            throw new ProtocolMapperConfigException(
                    "This realm has no identity pool of this id.", "keypoolMapperPoolInvalid");
        }
    }

    @Override
    protected void setClaim(
            IDToken token,
            ProtocolMapperModel mapper,
            UserSessionModel userSession,
            KeycloakSession session,
            ClientSessionContext context) {
        pool(session.getContext().getRealm(), mapper)
                .flatMap(pool -> identity(session, pool, userSession, mapper))
                .ifPresent(identity -> OIDCAttributeMapperHelper.mapClaim(token, mapper, identity));
    }

    private static Optional<String> identity(
            KeycloakSession session, IdentityPool pool, UserSessionModel userSession, ProtocolMapperModel mapper) {
        IdentityRegistry identities = new IdentityRegistry(session);
        Login login = new Logins(session, Clock.systemUTC()).ofUser(userSession.getUser());
        Optional<String> known = identities.idOf(pool, login.key());
        if (known.isEmpty() && Boolean.parseBoolean(mapper.getConfig().get(CREATE))) {
            return Optional.of(identities.getOrCreate(pool, List.of(login)).id());
        }
        return known;
    }

    private static Optional<IdentityPool> pool(RealmModel realm, ProtocolMapperModel mapper) {
        return Optional.ofNullable(mapper.getConfig().get(POOL))
                .map(String::strip)
                .flatMap(IdentityPools.of(realm)::find);
    }
}
