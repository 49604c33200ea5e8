package org.keypool.aws.json;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keypool.aws.AwsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class JsonBodyTest {

    private static final String REQUEST = """
            {"IdentityId":"local-1:5eed","MaxResults":60,"At":1440938160.5,"Flag":true,"Logins":{"a":"b"},\
            "Patches":[{"Key":"k","SyncCount":0}],"Names":["x","\\ud83d\\ude00"]}""";
    private static final Constraint ANY = Constraint.length(0, 100);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "1",
                "\"text\"",
                "[]",
                "[{}]",
                "{",
                "{}}",
                "{} {}",
                "{},",
                "{\"a\":1,}",
                "{\"a\":1,\"a\":2}",
                "{\"b\":{\"a\":1,\"a\":1}}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":01}",
                "{\"a\":\"\n\"}",
                "// comment\n{}",
                "\uFEFF{}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\\udc00\\ud800\"}",
                "{\"a\":\"\\ud800x\"}",
                "{\"a\":[{\"b\":\"\\udfff\"}]}",
                "{\"\\ud800\":1}",
                "{\"a\":\"\\u0000\"}",
                "{\"\\u0000\":1}"
            })
    void parseWhenTheBodyIsNotOneCleanObjectThenRefuses(String body) {
        assertThat(refusal(body.getBytes(StandardCharsets.UTF_8)).getMessage())
                .isEqualTo("The request body could not be parsed as JSON.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"7b2261223a22c0af227d", "7b2261223a22eda080227d", "fffe7b007d00", "7b007d00", "0000007b0000007d"
            })
    void parseWhenTheBodyIsNotUtf8ThenRefuses(String hex) {
        refusal(HexFormat.of().parseHex(hex));
    }

    @Test
    void parseWhenItIsTooDeepThenRefuses() {
        String deep = "{\"a\":" + "[".repeat(31) + "]".repeat(31) + "}";
        String deeper = "{\"a\":" + "[".repeat(32) + "]".repeat(32) + "}";

        assertThat(Members.parse(deep.getBytes(StandardCharsets.UTF_8))).isNotNull();
        refusal(deeper.getBytes(StandardCharsets.UTF_8));
        refusal(("{\"a\":" + "[".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void reasonWhenTheBodyIsInvalidThenTellsWhereAndNeverWhat() {
        AwsException refusal = refusal("{\"Token\":secret-token}".getBytes(StandardCharsets.UTF_8));

        assertThat(refusal.reason()).startsWith("invalid JSON at character ").doesNotContain("secret");
        assertThat(refusal.getMessage()).doesNotContain("secret");
    }

    @Test
    void ofWhenTheObjectHoldsBrokenTextThenRefuses() {
        AwsException refusal = catchThrowableOfType(
                AwsException.class, () -> Members.of(AwsJson.object().put("DatasetName", "\u0000")));

        assertThat(refusal.type()).isEqualTo("SerializationException");
        assertThat(Members.of(AwsJson.object().put("DatasetName", "x")).string("DatasetName", ANY))
                .isEqualTo("x");
    }

    @Property(tries = 2000)
    void parseWhenTheBodyIsAnyBytesThenAnswersInAwsWordsOnly(@ForAll @Size(max = 60) byte[] body) {
        read(body);
    }

    @Property(tries = 3000)
    void parseWhenARequestIsMutatedThenAnswersInAwsWordsOnly(@ForAll("mutations") byte[] body) {
        read(body);
    }

    @Provide
    Arbitrary<byte[]> mutations() {
        Arbitrary<String> pieces = Arbitraries.of(
                "", "\"", "{", "}", "[", "]", ",", ":", "null", "true", "-1", "1e9999", "\\u0000", "\\ud800", "\"a\"",
                "\u0001", "é");
        return Arbitraries.integers().between(0, REQUEST.length()).flatMap(from -> Arbitraries.integers()
                .between(from, Math.min(from + 20, REQUEST.length()))
                .flatMap(to -> pieces.map(piece -> (REQUEST.substring(0, from) + piece + REQUEST.substring(to))
                        .getBytes(StandardCharsets.UTF_8))));
    }

    /** Reads everything a request can hold; anything but an AwsException fails the property. */
    private static void read(byte[] body) {
        try {
            Members members = Members.parse(body);
            members.required("IdentityId", Constraint.length(1, 55).pattern("[\\w-]+:[0-9a-f-]+"));
            members.integer("MaxResults", 1, 60);
            members.timestamp("At");
            members.bool("Flag");
            members.stringMap("Logins", 10, ANY, ANY.sensitive());
            members.list("Patches", 10).forEach(patch -> patch.required("Key", ANY));
            members.strings("Names", 10, ANY);
            members.check();
        } catch (AwsException e) {
            assertThat(e.type()).isIn("SerializationException", "ValidationException");
        }
    }

    private static AwsException refusal(byte[] body) {
        AwsException refusal = catchThrowableOfType(AwsException.class, () -> Members.parse(body));
        assertThat(refusal).isNotNull();
        assertThat(refusal.type()).isEqualTo("SerializationException");
        return refusal;
    }
}
