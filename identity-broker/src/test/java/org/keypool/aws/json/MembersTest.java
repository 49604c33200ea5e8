package org.keypool.aws.json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keypool.aws.AwsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class MembersTest {

    private static final Constraint POOL_ID = Constraint.length(1, 55).pattern("[\\w-]+:[0-9a-f-]+");
    private static final Constraint PROVIDER = Constraint.length(1, 8);
    private static final Constraint TOKEN = Constraint.length(1, 20).sensitive();

    @Test
    void stringWhenItHoldsThenReadsIt() {
        Members members = members("{'IdentityPoolId':'local-1:5eed','Unknown':[{}],'Nothing':null}");

        assertThat(members.required("IdentityPoolId", POOL_ID)).isEqualTo("local-1:5eed");
        assertThat(members.string("Nothing", POOL_ID)).isNull();
        assertThat(members.string("Absent", POOL_ID)).isNull();
        members.check();
    }

    @Test
    void checkWhenAPatternIsViolatedThenSaysSoInAwsWords() {
        Members members = members("{'IdentityPoolId':'us-east-1_abc'}");

        assertThat(members.required("IdentityPoolId", POOL_ID)).isNull();
        assertInvalid(
                members,
                "1 validation error detected: Value 'us-east-1_abc' at 'identityPoolId' failed to satisfy constraint:"
                        + " Member must satisfy regular expression pattern: [\\w-]+:[0-9a-f-]+");
    }

    @Test
    void checkWhenSeveralAreViolatedThenTellsAllAtOnce() {
        Members members = members("{'IdentityPoolId':'','Op':'delete','MaxResults':61}");
        members.required("IdentityPoolId", POOL_ID);
        members.required("IdentityId", POOL_ID);
        members.string("Op", Constraint.none().oneOf("replace", "remove"));
        members.integer("MaxResults", 1, 60);

        assertInvalid(
                members,
                "5 validation errors detected: Value '' at 'identityPoolId' failed to satisfy constraint: Member must"
                        + " have length greater than or equal to 1; Value '' at 'identityPoolId' failed to satisfy"
                        + " constraint: Member must satisfy regular expression pattern: [\\w-]+:[0-9a-f-]+; Value null"
                        + " at 'identityId' failed to satisfy constraint: Member must not be null; Value 'delete' at"
                        + " 'op' failed to satisfy constraint: Member must satisfy enum value set: [replace, remove];"
                        + " Value '61' at 'maxResults' failed to satisfy constraint: Member must have value less than or"
                        + " equal to 60");
    }

    @Test
    void checkWhenAValueIsTooLongThenDoesNotRepeatIt() {
        Members members = members("{'IdentityPoolId':'" + "a".repeat(56) + "'}");
        members.string("IdentityPoolId", POOL_ID);

        assertInvalid(
                members,
                "1 validation error detected: Value at 'identityPoolId' failed to satisfy constraint: Member must have"
                        + " length less than or equal to 55");
    }

    @Test
    void checkWhenAValueIsSecretOrBreaksALineThenDoesNotRepeatIt() {
        Members members = members("{'Token':'','IdentityPoolId':'a\\r\\nSet-Cookie: x'}");
        members.string("Token", TOKEN);
        members.string("IdentityPoolId", POOL_ID);

        assertInvalid(
                members,
                "2 validation errors detected: Value at 'token' failed to satisfy constraint: Member must have length"
                        + " greater than or equal to 1; Value at 'identityPoolId' failed to satisfy constraint: Member"
                        + " must satisfy regular expression pattern: [\\w-]+:[0-9a-f-]+");
    }

    @Test
    void stringWhenCharactersAreOutsideTheBasicPlaneThenCountsEachOnce() {
        Members members = members("{'Name':'\uD83D\uDE00\uD83D\uDE00'}");

        assertThat(members.string("Name", Constraint.length(2, 2))).hasSize(4);
        members.check();
    }

    @ParameterizedTest
    @CsvSource({"0, greater than or equal to 1", "-9223372036854775808, greater than or equal to 1"})
    void checkWhenANumberIsTooSmallThenSaysSo(long number, String words) {
        Members members = members("{'MaxResults':" + number + "}");

        assertThat(members.integer("MaxResults", 1, 60)).isNull();
        assertInvalid(
                members,
                "1 validation error detected: Value '" + number + "' at 'maxResults' failed to satisfy constraint:"
                        + " Member must have value " + words);
    }

    @Test
    void integerAndBoolWhenTheyHoldThenReadThem() {
        Members members = members("{'SyncCount':9223372036854775807,'Flag':false}");

        assertThat(members.integer("SyncCount", 0, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
        assertThat(members.bool("Flag")).isFalse();
        assertThat(members.integer("Absent", 0, 1)).isNull();
        assertThat(members.bool("Absent")).isNull();
    }

    @Test
    void requireWhenMembersAreNullOrAbsentThenNamesEach() {
        Members members = members("{'Roles':{},'Tags':null}");
        members.require("Roles", "Tags", "MaxResults");

        assertInvalid(
                members,
                "2 validation errors detected: Value null at 'tags' failed to satisfy constraint: Member must not be"
                        + " null; Value null at 'maxResults' failed to satisfy constraint: Member must not be null");
    }

    @ParameterizedTest
    @CsvSource({
        "1440938160, 2015-08-30T12:36:00Z",
        "1440938160.123, 2015-08-30T12:36:00.123Z",
        "1.440938160123E9, 2015-08-30T12:36:00.123Z",
        "-1, 1969-12-31T23:59:59Z",
        "253402300799.999, 9999-12-31T23:59:59.999Z"
    })
    void timestampWhenItIsEpochSecondsThenReadsIt(String number, Instant instant) {
        assertThat(members("{'At':" + number + "}").timestamp("At")).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e300", "1e999999999", "-1e300", "253402300800", "-62135596801"})
    void timestampWhenOutOfRangeThenRefuses(String number) {
        unreadable(() -> members("{'At':" + number + "}").timestamp("At"), "NUMBER_VALUE can not be converted");
    }

    @Test
    void timestampWhenTheNumberIsAbsurdlyLongThenRefuses() {
        unreadable(() -> members("{'At':" + "9".repeat(5000) + "}").timestamp("At"), "could not be parsed");
    }

    @Test
    void stringMapWhenItHoldsThenKeepsTheOrder() {
        Members members = members("{'Logins':{'b':'1','a':'2'}}");

        assertThat(members.stringMap("Logins", 2, PROVIDER, TOKEN))
                .containsExactly(Map.entry("b", "1"), Map.entry("a", "2"));
        assertThat(members.stringMap("Absent", 2, PROVIDER, TOKEN)).isEmpty();
        members.check();
    }

    @Test
    void checkWhenAMapViolatesThenDescribesWhatItsEntriesMustBe() {
        Members members = members("{'Logins':{'much too long':'','a':null}}");

        assertThat(members.stringMap("Logins", 2, PROVIDER, TOKEN)).isEmpty();
        assertInvalid(
                members,
                "2 validation errors detected: Value at 'logins' failed to satisfy constraint: Map keys must satisfy"
                        + " constraint: [Member must have length less than or equal to 8, Member must have length"
                        + " greater than or equal to 1]; Value at 'logins' failed to satisfy constraint: Map value must"
                        + " satisfy constraint: [Member must have length less than or equal to 20, Member must have"
                        + " length greater than or equal to 1, Member must not be null]");
    }

    @Test
    void checkWhenAMapHasTooManyEntriesThenSaysSoWithoutReadingThem() {
        Members members = members("{'Logins':{'a':1,'b':2,'c':3}}");

        assertThat(members.stringMap("Logins", 2, PROVIDER, TOKEN)).isEmpty();
        assertInvalid(
                members,
                "1 validation error detected: Value at 'logins' failed to satisfy constraint: Member must have length"
                        + " less than or equal to 2");
    }

    @Test
    void listWhenItsElementsViolateThenTheParentTellsWhere() {
        Members members = members("{'RecordPatches':[{'Key':'a','SyncCount':0},{'Key':'','SyncCount':-1}]}");
        List<Members> patches = members.list("RecordPatches", 10);
        List<String> keys = patches.stream()
                .map(patch -> patch.required("Key", Constraint.length(1, 1024)))
                .toList();
        patches.forEach(patch -> patch.integer("SyncCount", 0, Long.MAX_VALUE));

        assertThat(keys).containsExactly("a", null);
        assertInvalid(
                members,
                "2 validation errors detected: Value '' at 'recordPatches.2.member.key' failed to satisfy constraint:"
                        + " Member must have length greater than or equal to 1; Value '-1' at"
                        + " 'recordPatches.2.member.syncCount' failed to satisfy constraint: Member must have value"
                        + " greater than or equal to 0");
    }

    @Test
    void checkWhenThousandsAreViolatedThenTellsFifty() {
        Members members = members(
                IntStream.range(0, 5000).mapToObj(i -> "{}").collect(Collectors.joining(",", "{'Patches':[", "]}")));
        members.list("Patches", 5000).forEach(patch -> patch.require("Key"));

        assertThat(invalid(members)).hasMessageStartingWith("50 validation errors detected: ");
        assertThat(invalid(members).getMessage()).hasSizeLessThan(6000);
    }

    @Test
    void stringsWhenTheyHoldThenReadsThem() {
        Members members = members("{'LoginsToRemove':['a','b']}");

        assertThat(members.strings("LoginsToRemove", 2, PROVIDER)).containsExactly("a", "b");
        assertThat(members.strings("Absent", 2, PROVIDER)).isEmpty();
        members.check();
    }

    @Test
    void checkWhenStringsViolateThenDescribesWhatTheyMustBe() {
        Members members = members("{'LoginsToRemove':['a',''],'Ids':[1,2,3]}");

        assertThat(members.strings("LoginsToRemove", 2, PROVIDER)).isEmpty();
        assertThat(members.strings("Ids", 2, PROVIDER)).isEmpty();
        assertInvalid(
                members,
                "2 validation errors detected: Value at 'loginsToRemove' failed to satisfy constraint: Member must"
                        + " satisfy constraint: [Member must have length less than or equal to 8, Member must have"
                        + " length greater than or equal to 1]; Value at 'ids' failed to satisfy constraint: Member must"
                        + " have length less than or equal to 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | NUMBER_VALUE can not be converted to a String",
                "true | TRUE_VALUE can not be converted to a String",
                "false | FALSE_VALUE can not be converted to a String",
                "{} | Start of structure or map found where not expected.",
                "[] | Start of list found where not expected"
            })
    void stringWhenTheTypeIsWrongThenRefusesAtOnce(String json, String message) {
        unreadable(() -> members("{'A':" + json + "}").string("A", POOL_ID), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'1'", "1.5", "1.0", "1e2", "9223372036854775808", "true", "[1]", "{}"})
    void integerWhenItIsNoWholeNumberThenRefusesAtOnce(String json) {
        unreadable(() -> members("{'A':" + json + "}").integer("A", 0, 10), "");
    }

    @Test
    void otherTypesWhenTheTypeIsWrongThenRefuseAtOnce() {
        Members members = members("{'Text':'x','List':['x'],'Object':{'a':1}}");

        unreadable(() -> members.bool("Text"), "STRING_VALUE can not be converted to a Boolean");
        unreadable(() -> members.timestamp("Text"), "STRING_VALUE can not be converted to milliseconds since epoch");
        unreadable(() -> members.list("Text", 1), "STRING_VALUE can not be converted to a List");
        unreadable(() -> members.list("List", 1), "STRING_VALUE can not be converted to a Structure");
        unreadable(() -> members.stringMap("Text", 1, PROVIDER, TOKEN), "STRING_VALUE can not be converted to a Map");
        unreadable(
                () -> members.stringMap("Object", 1, PROVIDER, TOKEN), "NUMBER_VALUE can not be converted to a String");
        unreadable(() -> members.strings("Object", 1, PROVIDER), "Start of structure or map found where not expected.");
    }

    static Members members(String json) {
        return Members.parse(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static AwsException invalid(Members members) {
        AwsException refusal = catchThrowableOfType(AwsException.class, members::check);
        assertThat(refusal).isNotNull();
        assertThat(refusal.type()).isEqualTo("ValidationException");
        assertThat(refusal.status()).isEqualTo(400);
        return refusal;
    }

    private static void assertInvalid(Members members, String message) {
        assertThat(invalid(members)).hasMessage(message);
    }

    private static void unreadable(ThrowingCallable read, String message) {
        AwsException refusal = catchThrowableOfType(AwsException.class, read);
        assertThat(refusal).isNotNull().hasMessageContaining(message);
        assertThat(refusal.type()).isEqualTo("SerializationException");
        assertThat(refusal.status()).isEqualTo(400);
    }
}
