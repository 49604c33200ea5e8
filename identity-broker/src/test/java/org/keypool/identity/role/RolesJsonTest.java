package org.keypool.identity.role;

import java.nio.charset.StandardCharsets;
import java.util.Collections;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keypool.aws.AwsException;
import org.keypool.aws.json.Members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class RolesJsonTest {

    private static final String ARN = "arn:aws:iam::000000000000:role/Demo";
    private static final String RULE =
            "{\"Claim\":\"isAdmin\",\"MatchType\":\"NotEqual\",\"Value\":\"no\",\"RoleARN\":\"" + ARN + "\"}";
    private static final String WHOLE = "{\"Roles\":{\"authenticated\":\"" + ARN + "\",\"unauthenticated\":\"" + ARN
            + "Guest\"},\"RoleMappings\":{"
            + "\"localhost:8080/realms/demo:demo-app\":{\"Type\":\"Rules\",\"AmbiguousRoleResolution\":\"Deny\","
            + "\"RulesConfiguration\":{\"Rules\":[" + RULE + "]}},"
            + "\"accounts.google.com\":{\"Type\":\"Token\",\"AmbiguousRoleResolution\":\"AuthenticatedRole\"}}}";

    @Test
    void writeWhenItWasReadThenIsTheSameInTheSameOrder() {
        PoolRoles roles = read(WHOLE);

        assertThat(RolesJson.write(roles)).hasToString(WHOLE);
        assertThat(RolesJson.parseMappings(
                        RolesJson.writeMappings(roles.mappings()).toString()))
                .isEqualTo(roles.mappings());
        assertThat(roles.mappings()).containsOnlyKeys("localhost:8080/realms/demo:demo-app", "accounts.google.com");
    }

    @Test
    void writeWhenThereIsNothingThenIsEmptyRoles() {
        assertThat(RolesJson.write(read("{\"Roles\":{}}"))).hasToString("{\"Roles\":{}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "{} # Value null at 'roles' failed to satisfy constraint: Member must not be null",
                "{'Roles':{'admin':'ARN'}} # Value at 'roles' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: (un)?authenticated]",
                "{'Roles':{},'RoleMappings':{'p':{}}} # Value null at 'roleMappings.p.member.type' failed to satisfy constraint: Member must not be null",
                "{'Roles':{},'RoleMappings':{'p':null}} # Value null at 'roleMappings.p.member' failed to satisfy constraint: Member must not be null",
                "{'Roles':{},'RoleMappings':{'':{}}} # Value at 'roleMappings' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1]",
                "{'Roles':{},'RoleMappings':{'p':{'Type':'token'}}} # Value 'token' at 'roleMappings.p.member.type' failed to satisfy constraint: Member must satisfy enum value set: [Token, Rules]",
                "{'Roles':{},'RoleMappings':{'p':{'Type':'Rules','RulesConfiguration':{'Rules':[]}}}} # Value at 'roleMappings.p.member.rulesConfiguration.rules' failed to satisfy constraint: Member must have length greater than or equal to 1",
                "{'Roles':{},'RoleMappings':{'p':{'Type':'Rules','RulesConfiguration':{}}}} # Value null at 'roleMappings.p.member.rulesConfiguration.rules' failed to satisfy constraint: Member must not be null",
                "{'Roles':{},'RoleMappings':{'p':{'Type':'Rules','RulesConfiguration':{'Rules':[{'Claim':'a b','MatchType':'Equals','Value':'x','RoleARN':'ARN'}]}}}} # Value 'a b' at 'roleMappings.p.member.rulesConfiguration.rules.1.member.claim' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+"
            })
    void readWhenTheModelForbidsItThenSaysSoInAwsWords(String json, String violation) {
        AwsException refusal = refusal(json.replace(":'ARN'", ":'" + ARN + "'").replace('\'', '"'));

        assertThat(refusal).hasMessage("1 validation error detected: " + violation);
        assertThat(refusal.type()).isEqualTo("ValidationException");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "{'Type':'Token'} # AmbiguousRoleResolution is required in every role mapping.",
                "{'Type':'Rules','AmbiguousRoleResolution':'Deny'} # RulesConfiguration is required in role mappings of type Rules and in no other.",
                "{'Type':'Token','AmbiguousRoleResolution':'Deny','RulesConfiguration':{'Rules':[RULE]}} # RulesConfiguration is required in role mappings of type Rules and in no other.",
                "{'Type':'Rules','AmbiguousRoleResolution':'Deny','RulesConfiguration':{'Rules':[26]}} # A role mapping has at most 25 rules."
            })
    void readWhenTheMappingIsIncompleteThenRefuses(String mapping, String message) {
        AwsException refusal = refusal("{\"Roles\":{},\"RoleMappings\":{\"p\":"
                + mapping.replace('\'', '"')
                        .replace("RULE", RULE)
                        .replace("26", String.join(",", Collections.nCopies(26, RULE)))
                + "}}");

        assertThat(refusal).hasMessage(message);
        assertThat(refusal.type()).isEqualTo("InvalidParameterException");
    }

    @Test
    void readWhenAProvidersNameBreaksALineThenTheRefusalDoesNot() {
        assertThat(refusal("{\"Roles\":{},\"RoleMappings\":{\"a\\r\\nb\":{}}}").getMessage())
                .contains("'roleMappings.a??b.member.type'");
    }

    @Test
    void readWhenTheTypeIsWrongThenRefusesAtOnce() {
        assertThat(refusal("{\"Roles\":{},\"RoleMappings\":[]}").type()).isEqualTo("SerializationException");
        assertThat(refusal("{\"Roles\":{},\"RoleMappings\":{\"p\":[]}}").type()).isEqualTo("SerializationException");
        assertThat(refusal("{\"Roles\":{},\"RoleMappings\":{\"p\":{\"RulesConfiguration\":1}}}")
                        .type())
                .isEqualTo("SerializationException");
    }

    private static PoolRoles read(String json) {
        return RolesJson.read(Members.parse(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static AwsException refusal(String json) {
        AwsException refusal = catchThrowableOfType(AwsException.class, () -> read(json));
        assertThat(refusal).isNotNull();
        return refusal;
    }
}
