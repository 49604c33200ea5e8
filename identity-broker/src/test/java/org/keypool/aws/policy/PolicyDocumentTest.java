package org.keypool.aws.policy;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PolicyDocumentTest {

    private static final String POOL = "local-1:5eed0000-0000-4000-8000-000000000001";
    private static final String ME = "local-1:aaaaaaaa-0000-4000-8000-000000000001";
    private static final String OTHER = "local-1:bbbbbbbb-0000-4000-8000-000000000002";

    @ParameterizedTest
    @CsvSource({
        "cognito-sync:ListRecords, own, notes, ALLOW",
        "COGNITO-SYNC:updaterecords, own, a:b.c_d-e, ALLOW",
        "cognito-sync:ListRecords, other, notes, NO_MATCH",
        "cognito-identity:GetId, own, notes, NO_MATCH",
        "cognito-syncs:ListRecords, own, notes, NO_MATCH"
    })
    void ownDatasetsWhenAskedThenAllowsTheIdentityItsOwnAndNothingElse(
            String action, String whose, String dataset, Decision decision) {
        PolicyRequest request = request(action, dataset(POOL, whose.equals("own") ? ME : OTHER, dataset));

        assertThat(RolePolicies.OWN_DATASETS.evaluate(request)).isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:cognito-sync:local-1:000000000000:identitypool/POOL/identity/ME, NO_MATCH",
        "arn:aws:cognito-sync:local-1:000000000000:identitypool/OTHER/identity/ME/dataset/x, NO_MATCH",
        "arn:aws:cognito-sync:x:y:z:identitypool/POOL/identity/ME/dataset/x, NO_MATCH",
        "arn:aws:other:local-1:000000000000:identitypool/POOL/identity/ME/dataset/x, NO_MATCH",
        "*, NO_MATCH",
        "arn:aws:cognito-sync::::identitypool/POOL/identity/ME/dataset/x, NO_MATCH",
        "arn:aws:cognito-sync:::identitypool/POOL/identity/ME/dataset/x, ALLOW"
    })
    void ownDatasetsWhenTheResourceIsNoDatasetOfTheIdentityThenDoesNotAllow(String resource, Decision decision) {
        String arn = resource.replace("POOL", POOL).replace("ME", ME).replace("OTHER", OTHER);

        assertThat(RolePolicies.OWN_DATASETS.evaluate(request("cognito-sync:ListRecords", arn)))
                .isEqualTo(decision);
    }

    @Test
    void evaluateWhenAValueHasWildcardsThenTheyAreLiteral() {
        PolicyRequest request = PolicyRequest.byIdentity(
                "cognito-sync:ListRecords", dataset(POOL, ME, "x"), POOL, "*", List.of(), Map.of());

        assertThat(RolePolicies.OWN_DATASETS.evaluate(request)).isEqualTo(Decision.NO_MATCH);
    }

    /** Cognito's guide, "Fine-grained access": read one dataset, write another. */
    @ParameterizedTest
    @CsvSource({
        "ListRecords, UserProfile, ALLOW",
        "UpdateRecords, UserProfile, NO_MATCH",
        "UpdateRecords, Scores, ALLOW",
        "DeleteDataset, Scores, DENY"
    })
    void evaluateWhenSeveralStatementsSpeakThenDenyWins(String operation, String dataset, Decision decision) {
        PolicyDocument policy = policy("""
                {'Effect':'Deny','Action':'cognito-sync:Delete*','Resource':'*'},
                {'Effect':'Allow','Action':['cognito-sync:List*','cognito-sync:Get*'],'Resource':'*'},
                {'Effect':'Allow','Action':'cognito-sync:*',
                 'Resource':'arn:aws:cognito-sync:*:*:*/${cognito-identity.amazonaws.com:sub}/dataset/Scores'}
                """);

        assertThat(policy.evaluate(request("cognito-sync:" + operation, dataset(POOL, ME, dataset))))
                .isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "'NotAction':'cognito-sync:Delete*','Resource':'*' # ALLOW",
                "'NotAction':'cognito-sync:List*','Resource':'*' # NO_MATCH",
                "'NotAction':['iam:*','*:ListRecords'],'Resource':'*' # NO_MATCH",
                "'Action':'*','NotResource':'arn:aws:cognito-sync:*:*:*/dataset/x' # NO_MATCH",
                "'Action':'*','NotResource':'arn:aws:cognito-sync:*:*:*/dataset/y' # ALLOW",
                "'Action':'*','Resource':'arn:aws:cognito-sync' # ALLOW",
                "'Action':'*','Resource':'arn:aws:cognito-sync:*:*:*/dataset/?' # ALLOW",
                "'Action':'*','Resource':'arn:aws:cognito-sync:*:*:*/dataset/??' # NO_MATCH",
                "'Action':'*','Resource':'arn:aws:cognito-sync:*:*:*/dataset/${?}' # NO_MATCH",
                "'Action':'*','Resource':'arn:aws:cognito-sync:*:*:*/${aws:PrincipalTag/team}/*' # NO_MATCH",
                "'Action':'*','Resource':'arn:aws:cognito-sync:*:*:*/${aws:PrincipalTag/set}' # ALLOW",
                "'Action':'*','Resource':'arn:aws:cognito-sync:*:*:*/${AWS:principaltag/SET}' # ALLOW",
                "'Action':'*','Resource':['arn:aws:s3:::a','arn:aws:cognito-sync:*:*:*'] # ALLOW"
            })
    void evaluateWhenElementsAreNegatedOrVariableThenFollowsThem(String elements, Decision decision) {
        assertThat(evaluate("Allow", elements, null)).isEqualTo(decision);
    }

    /** The request has set=x, n=[a, b], flag=true and no "gone". */
    @ParameterizedTest
    @CsvSource({
        "StringEquals, aws:PrincipalTag/set, x, TRUE",
        "StringEquals, AWS:PRINCIPALTAG/SET, x, TRUE",
        "StringEquals, aws:PrincipalTag/set, X, FALSE",
        "StringEquals, aws:PrincipalTag/set, *, FALSE",
        "StringEquals, aws:PrincipalTag/set, y|x, TRUE",
        "StringEquals, aws:PrincipalTag/set, ${aws:PrincipalTag/set}, TRUE",
        "StringEquals, aws:PrincipalTag/set, ${gone}, UNKNOWN",
        "StringEquals, aws:PrincipalTag/set, 'y${gone}', FALSE",
        "StringEquals, aws:PrincipalTag/set, '${gone, \\u0027x\\u0027}', TRUE",
        "StringEquals, aws:PrincipalTag/set, ${n}, UNKNOWN",
        "StringEquals, gone, x, FALSE",
        "StringNotEquals, gone, x, TRUE",
        "StringNotEquals, aws:PrincipalTag/set, x, FALSE",
        "StringNotEquals, aws:PrincipalTag/set, y|z, TRUE",
        "StringNotEquals, aws:PrincipalTag/set, ${gone}, UNKNOWN",
        "StringEqualsIgnoreCase, aws:PrincipalTag/set, X, TRUE",
        "StringNotEqualsIgnoreCase, aws:PrincipalTag/set, X, FALSE",
        "StringLike, aws:PrincipalTag/set, ?, TRUE",
        "StringLike, aws:PrincipalTag/set, ${?}, FALSE",
        "StringNotLike, aws:PrincipalTag/set, *, FALSE",
        "StringEqualsIfExists, gone, x, TRUE",
        "StringEqualsIfExists, aws:PrincipalTag/set, y, FALSE",
        "StringNotEqualsIfExists, gone, x, TRUE",
        "StringEquals, n, a, UNKNOWN",
        "StringEquals, n, a|b, TRUE",
        "StringEquals, n, c, FALSE",
        "ForAnyValue:StringEquals, n, b, TRUE",
        "ForAnyValue:StringEquals, n, c, FALSE",
        "ForAnyValue:StringNotEquals, n, b, TRUE",
        "ForAnyValue:StringNotEquals, n, a|b, FALSE",
        "ForAnyValue:StringEquals, gone, x, FALSE",
        "ForAnyValue:StringNotEqualsIfExists, gone, x, FALSE",
        "ForAllValues:StringLike, n, ?, TRUE",
        "ForAllValues:StringEquals, n, a, FALSE",
        "ForAllValues:StringNotEquals, n, a, FALSE",
        "ForAllValues:StringNotEquals, n, c, TRUE",
        "ForAllValues:StringEquals, gone, x, TRUE",
        "Null, gone, true, TRUE",
        "Null, gone, false, FALSE",
        "Null, n, false, TRUE",
        "Null, gone, perhaps, UNKNOWN",
        "NullIfExists, gone, true, UNKNOWN",
        "Bool, flag, true, TRUE",
        "Bool, flag, TRUE, TRUE",
        "Bool, flag, false, FALSE",
        "Bool, gone, false, FALSE",
        "BoolIfExists, gone, false, TRUE",
        "Bool, aws:PrincipalTag/set, false, UNKNOWN",
        "NumericLessThan, n, 5, UNKNOWN",
        "IpAddress, aws:SourceIp, 10.0.0.0/8, UNKNOWN",
        "stringequals, aws:PrincipalTag/set, x, UNKNOWN",
        "Nonsense, aws:PrincipalTag/set, x, UNKNOWN"
    })
    void evaluateWhenThereIsAConditionThenTheUndecidableIsNotAllowedAndDenied(
            String operator, String key, String values, Truth holds) {
        String condition = "{'" + operator + "':{'" + key + "':['" + values.replace("|", "','") + "']}}";
        String elements = "'Action':'*','Resource':'*'";

        assertThat(evaluate("Allow", elements, condition))
                .isEqualTo(holds == Truth.TRUE ? Decision.ALLOW : Decision.NO_MATCH);
        assertThat(evaluate("Deny", elements, condition))
                .isEqualTo(holds == Truth.FALSE ? Decision.NO_MATCH : Decision.DENY);
    }

    @Test
    void evaluateWhenThereAreSeveralConditionsThenAllMustHold() {
        String both = "{'StringEquals':{'aws:PrincipalTag/set':'x','flag':true},'Null':{'gone':true}}";
        String one = "{'StringEquals':{'aws:PrincipalTag/set':'x','flag':false}}";
        String unknown = "{'StringEquals':{'aws:PrincipalTag/set':'y'},'Nonsense':{'flag':'x'}}";

        assertThat(evaluate("Allow", "'Action':'*','Resource':'*'", both)).isEqualTo(Decision.ALLOW);
        assertThat(evaluate("Allow", "'Action':'*','Resource':'*'", one)).isEqualTo(Decision.NO_MATCH);
        assertThat(evaluate("Deny", "'Action':'*','Resource':'*'", unknown)).isEqualTo(Decision.NO_MATCH);
    }

    @Test
    void evaluateWhenAVariableHasNoValueThenDeniesWhereItCouldMatchAndAllowsNowhere() {
        String elements = "'Action':'*','Resource':'arn:aws:cognito-sync:*:*:*/${gone}/dataset/x'";
        String elsewhere = "'Action':'*','Resource':'arn:aws:cognito-sync:*:*:*/${gone}/dataset/y'";
        String not = "'Action':'*','NotResource':'arn:aws:cognito-sync:*:*:*/${gone}/dataset/x'";

        assertThat(evaluate("Allow", elements, null)).isEqualTo(Decision.NO_MATCH);
        assertThat(evaluate("Allow", not, null)).isEqualTo(Decision.NO_MATCH);
        assertThat(evaluate("Deny", elements, null)).isEqualTo(Decision.DENY);
        assertThat(evaluate("Deny", elsewhere, null)).isEqualTo(Decision.NO_MATCH);
    }

    @Test
    void evaluateWhenAWildcardMustReachOverTheFrameOfTheArnThenDoesNotAllowButDenies() {
        String elements = "'Action':'*','Resource':'arn:aws:cognito-sync:*dataset/x'";
        String elsewhere = "'Action':'*','Resource':'arn:aws:cognito-sync:*dataset/y'";

        assertThat(evaluate("Allow", elements, null)).isEqualTo(Decision.NO_MATCH);
        assertThat(evaluate("Deny", elements, null)).isEqualTo(Decision.DENY);
        assertThat(evaluate("Deny", elsewhere, null)).isEqualTo(Decision.NO_MATCH);
    }

    @Test
    void evaluateWhenTwoTagsDifferInCaseOnlyThenNeitherDecides() {
        PolicyRequest request =
                PolicyRequest.byIdentity("a:b", "*", POOL, ME, List.of(), Map.of("Team", "red", "team", "blue"));
        PolicyDocument policy = policy("{'Effect':'Allow','Action':'*','Resource':'*',"
                + "'Condition':{'StringEquals':{'aws:PrincipalTag/team':'red'}}}");

        assertThat(policy.evaluate(request)).isEqualTo(Decision.NO_MATCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'Version':'2008-10-17',", ""})
    void evaluateWhenTheVersionKnowsNoVariablesThenTheyArePlainText(String version) {
        PolicyDocument policy = PolicyDocument.parse(("{" + version
                        + "'Statement':{'Effect':'Allow','Action':'*','Resource':'*',"
                        + "'Condition':{'StringEquals':{'aws:PrincipalTag/set':'${aws:PrincipalTag/set}'}}}}")
                .replace('\'', '"'));

        assertThat(policy.evaluate(request("a:b", "*"))).isEqualTo(Decision.NO_MATCH);
        assertThat(policy.evaluate(new PolicyRequest(
                        "a:b", "*", Map.of("aws:PrincipalTag/set", List.of("${aws:PrincipalTag/set}")))))
                .isEqualTo(Decision.ALLOW);
    }

    private static Decision evaluate(String effect, String elements, String condition) {
        return policy("{'Effect':'" + effect + "'," + elements + (condition == null ? "" : ",'Condition':" + condition)
                        + "}")
                .evaluate(new PolicyRequest(
                        "cognito-sync:ListRecords",
                        dataset(POOL, ME, "x"),
                        Map.of(
                                "aws:PrincipalTag/set",
                                List.of("x"),
                                "n",
                                List.of("a", "b"),
                                "flag",
                                List.of("true"),
                                "gone",
                                List.of())));
    }

    private static PolicyRequest request(String action, String resource) {
        return PolicyRequest.byIdentity(
                action, resource, POOL, ME, List.of("authenticated", "p", "p:1"), Map.of("set", "x"));
    }

    private static String dataset(String pool, String identity, String dataset) {
        return "arn:aws:cognito-sync:local-1:000000000000:identitypool/" + pool + "/identity/" + identity + "/dataset/"
                + dataset;
    }

    static PolicyDocument policy(String statements) {
        return PolicyDocument.parse(("{'Version':'2012-10-17','Statement':[" + statements + "]}").replace('\'', '"'));
    }
}
