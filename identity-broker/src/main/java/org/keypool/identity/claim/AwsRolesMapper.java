package org.keypool.identity.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.IDToken;
import org.keypool.identity.role.RoleClaims;

/**
 * The claims {@code cognito:roles} and {@code cognito:preferred_role}: AWS roles that the user's groups and roles carry as
 * attributes. Attributes of the user itself do not count, as users may be allowed to change them.
 *
 * <p>A group without the attribute carries what its nearest parent with it carries, as in Keycloak's own attribute mapper. Of
 * roles, those count that Keycloak puts into this token: composites are expanded, and the client's scope limits them.
 */
public final class AwsRolesMapper extends TokenMapper {

    static final String ARN = "roleArnAttribute";
    static final String PRECEDENCE = "precedenceAttribute";

    private static final String DEFAULT_ARN = "aws.role.arn";
    private static final String DEFAULT_PRECEDENCE = "precedence";

    @Override
    public String getId() {
        return "keypool-aws-roles-mapper";
    }

    // Keycloak's console shows the names and descriptions of mapper types as they are, in one language.
    @Override
    public String getDisplayType() {
        return "AWS roles";
    }

    @Override
    public String getHelpText() {
        return "Adds cognito:roles and cognito:preferred_role from the role ARNs that the user's groups and roles carry.";
    }

    @Override
    List<ProviderConfigProperty> settings() {
        return List.of(
                setting(ARN, ProviderConfigProperty.STRING_TYPE, DEFAULT_ARN),
                setting(PRECEDENCE, ProviderConfigProperty.STRING_TYPE, DEFAULT_PRECEDENCE));
    }

    @Override
    protected void setClaim(
            IDToken token,
            ProtocolMapperModel mapper,
            UserSessionModel userSession,
            KeycloakSession session,
            ClientSessionContext context) {
        String arn = setting(mapper, ARN, DEFAULT_ARN);
        String precedence = setting(mapper, PRECEDENCE, DEFAULT_PRECEDENCE);
        List<RoleClaims.Carried> carried = new ArrayList<>();
        userSession
                .getUser()
                .getGroupsStream()
                .flatMap(group -> nearest(group, arn))
                .flatMap(group ->
                        RoleClaims.Carried.read(group.getAttributeStream(arn), group.getFirstAttribute(precedence)))
                .forEach(carried::add);
        context.getRolesStream()
                .flatMap(role ->
                        RoleClaims.Carried.read(role.getAttributeStream(arn), role.getFirstAttribute(precedence)))
                .forEach(carried::add);
        RoleClaims claims = RoleClaims.of(carried);
        if (!claims.roles().isEmpty()) {
            token.setOtherClaims("cognito:roles", claims.roles());
        }
        if (claims.preferred() != null) {
            token.setOtherClaims("cognito:preferred_role", claims.preferred());
        }
    }

    private static Stream<GroupModel> nearest(GroupModel group, String attribute) {
        return Stream.iterate(group, one -> one != null, GroupModel::getParent)
                .filter(one -> one.getFirstAttribute(attribute) != null)
                .limit(1);
    }

    private static String setting(ProtocolMapperModel mapper, String key, String absent) {
        return Optional.ofNullable(mapper.getConfig().get(key))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .orElse(absent);
    }
}
