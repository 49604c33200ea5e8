package org.keypool.identity.role;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keypool.aws.AwsException;
import org.keypool.aws.json.AwsJson;
import org.keypool.aws.json.Constraint;
import org.keypool.aws.json.Members;

/**
 * Roles in the shape of {@code SetIdentityPoolRoles} and {@code GetIdentityPoolRoles}, which is also how a pool keeps them.
 */
public final class RolesJson {

    private static final Constraint PROVIDER = Constraint.length(1, 128);
    private static final Constraint ROLE_TYPE = Constraint.length(1, 128).pattern("(un)?authenticated");
    private static final Constraint ROLE_ARN = Constraint.length(20, 2048);
    private static final Constraint CLAIM = Constraint.length(1, 64).pattern("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+");
    private static final Constraint VALUE = Constraint.length(1, 128);
    private static final int MAX_PROVIDERS = 10;
    private static final int MAX_RULES_OF_MODEL = 400;

    /** The documented limit, below the model's. */
    private static final int MAX_RULES = 25;

    private RolesJson() {}

    /**
     * Reads {@code Roles} and {@code RoleMappings} and checks the whole input: read its other members before.
     *
     * @throws AwsException ValidationException for what the model forbids, InvalidParameterException for the rest
     */
    public static PoolRoles read(Members input) {
        Supplier<PoolRoles> roles = reading(input);
        input.check();
        return roles.get();
    }

    /**
     * The same for an input with more members: check it when all are read, and only then take what is supplied.
     *
     * @return throws InvalidParameterException for what the model does not forbid
     */
    public static Supplier<PoolRoles> reading(Members input) {
        input.require("Roles");
        Map<String, String> roles = input.stringMap("Roles", 2, ROLE_TYPE, ROLE_ARN);
        Supplier<Map<String, RoleMapping>> mappings = readingMappings(input);
        return () -> new PoolRoles(roles.get("authenticated"), roles.get("unauthenticated"), mappings.get());
    }

    /** Reads a JSON object with {@code RoleMappings} as {@link #writeMappings} makes it; refuses like {@link #read}. */
    public static Map<String, RoleMapping> parseMappings(String json) {
        Members input = Members.parse(json.getBytes(StandardCharsets.UTF_8));
        Supplier<Map<String, RoleMapping>> mappings = readingMappings(input);
        input.check();
        return mappings.get();
    }

    private static Supplier<Map<String, RoleMapping>> readingMappings(Members input) {
        Map<String, Members> structures = input.structures("RoleMappings", MAX_PROVIDERS, PROVIDER);
        Map<String, Draft> drafts = new LinkedHashMap<>();
        structures.forEach((provider, members) -> drafts.put(provider, Draft.read(members)));
        return () -> {
            Map<String, RoleMapping> mappings = new LinkedHashMap<>();
            drafts.forEach((provider, draft) -> mappings.put(provider, draft.mapping()));
            return mappings;
        };
    }

    /** The members {@code Roles} and {@code RoleMappings}; the latter only if there are any. */
    public static ObjectNode write(PoolRoles roles) {
        ObjectNode json = AwsJson.object();
        ObjectNode byType = json.putObject("Roles");
        if (roles.authenticated() != null) {
            byType.put("authenticated", roles.authenticated());
        }
        if (roles.unauthenticated() != null) {
            byType.put("unauthenticated", roles.unauthenticated());
        }
        return roles.mappings().isEmpty() ? json : json.setAll(writeMappings(roles.mappings()));
    }

    /** An object with the member {@code RoleMappings}. */
    public static ObjectNode writeMappings(Map<String, RoleMapping> mappings) {
        ObjectNode json = AwsJson.object();
        ObjectNode byProvider = json.putObject("RoleMappings");
        mappings.forEach((provider, mapping) -> write(mapping, byProvider.putObject(provider)));
        return json;
    }

    private static void write(RoleMapping mapping, ObjectNode json) {
        json.put("Type", mapping.type().awsName());
        json.put("AmbiguousRoleResolution", mapping.ambiguous().awsName());
        if (mapping.type() == RoleMapping.Type.RULES) {
            ArrayNode rules = json.putObject("RulesConfiguration").putArray("Rules");
            mapping.rules().forEach(rule -> rules.addObject()
                    .put("Claim", rule.claim())
                    .put("MatchType", rule.matchType().awsName())
                    .put("Value", rule.value())
                    .put("RoleARN", rule.roleArn()));
        }
    }

    /** A mapping as it was sent: complete only once the input was checked. */
    private record Draft(
            RoleMapping.Type type, RoleMapping.Ambiguous ambiguous, boolean hasRules, List<MappingRule> rules) {

        static Draft read(Members members) {
            RoleMapping.Type type = choice(members, "Type", true, RoleMapping.Type.values(), RoleMapping.Type::awsName);
            RoleMapping.Ambiguous ambiguous = choice(
                    members,
                    "AmbiguousRoleResolution",
                    false,
                    RoleMapping.Ambiguous.values(),
                    RoleMapping.Ambiguous::awsName);
            Members configuration = members.structure("RulesConfiguration");
            if (configuration == null) {
                return new Draft(type, ambiguous, false, List.of());
            }
            configuration.require("Rules");
            return new Draft(
                    type,
                    ambiguous,
                    true,
                    configuration.nonEmptyList("Rules", MAX_RULES_OF_MODEL).stream()
                            .map(Draft::rule)
                            .toList());
        }

        private static MappingRule rule(Members members) {
            return new MappingRule(
                    members.required("Claim", CLAIM),
                    choice(members, "MatchType", true, MatchType.values(), MatchType::awsName),
                    members.required("Value", VALUE),
                    members.required("RoleARN", ROLE_ARN));
        }

        private static <E extends Enum<E>> E choice(
                Members members, String name, boolean required, E[] all, Function<E, String> awsName) {
            Constraint constraint =
                    Constraint.none().oneOf(Arrays.stream(all).map(awsName).toArray(String[]::new));
            String chosen = required ? members.required(name, constraint) : members.string(name, constraint);
            return Arrays.stream(all)
                    .filter(one -> awsName.apply(one).equals(chosen))
                    .findFirst()
                    .orElse(null);
        }

        RoleMapping mapping() {
            if (ambiguous == null) {
                throw invalid("AmbiguousRoleResolution is required in every role mapping.");
            }
            if (hasRules != (type == RoleMapping.Type.RULES)) {
                throw invalid("RulesConfiguration is required in role mappings of type Rules and in no other.");
            }
            if (rules.size() > MAX_RULES) {
                throw invalid("A role mapping has at most " + MAX_RULES + " rules.");
            }
            return new RoleMapping(type, ambiguous, rules);
        }

        private static AwsException invalid(String message) {
            return new AwsException(400, "InvalidParameterException", message).at("roleMappings");
        }
    }
}
