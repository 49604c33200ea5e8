package org.keypool.identity.claim;

import java.util.ArrayList;
import java.util.List;

import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.protocol.oidc.mappers.OIDCIDTokenMapper;
import org.keycloak.protocol.oidc.mappers.TokenIntrospectionTokenMapper;
import org.keycloak.protocol.oidc.mappers.UserInfoTokenMapper;
import org.keycloak.provider.ProviderConfigProperty;

/** What our mappers share: they serve every kind of token that the administrator ticks. */
abstract class TokenMapper extends AbstractOIDCProtocolMapper
        implements OIDCAccessTokenMapper, OIDCIDTokenMapper, UserInfoTokenMapper, TokenIntrospectionTokenMapper {

    /** The texts are in the themes jar, a label and a help text a setting. */
    private static final String TEXTS = "keypoolMapper.";

    @Override
    public final String getDisplayCategory() {
        return TOKEN_MAPPER_CATEGORY;
    }

    @Override
    public final List<ProviderConfigProperty> getConfigProperties() {
        List<ProviderConfigProperty> properties = new ArrayList<>(settings());
        OIDCAttributeMapperHelper.addIncludeInTokensConfig(properties, getClass());
        return properties;
    }

    /** The settings beside the kinds of tokens. */
    abstract List<ProviderConfigProperty> settings();

    static ProviderConfigProperty setting(String key, String type, Object defaultValue) {
        return new ProviderConfigProperty(key, TEXTS + key, TEXTS + key + ".help", type, defaultValue);
    }
}
