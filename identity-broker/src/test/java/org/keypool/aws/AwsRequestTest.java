package org.keypool.aws;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AwsRequestTest {

    @Test
    void headerWhenTheCaseDiffersThenFindsIt() {
        AwsRequest request = new AwsRequest(
                "GET", "/", null, Map.of("X-Amz-Target", List.of("a", "b"), "x-amz-target", List.of("c")), null);

        assertThat(request.headers("x-AMZ-target")).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(request.header("Absent")).isNull();
        assertThat(request.headers("Absent")).isEmpty();
        assertThat(request.body()).isEmpty();
    }

    @Test
    void rawPathWhenThereIsNoneThenIsTheRoot() {
        assertThat(new AwsRequest("GET", "", null, Map.of(), null).rawPath()).isEqualTo("/");
        assertThat(new AwsRequest("GET", "/a%3Ab", null, Map.of(), null).rawPath())
                .isEqualTo("/a%3Ab");
    }

    @ParameterizedTest
    @CsvSource({
        "n=a+b, 'a b'",
        "n=a%20b, 'a b'",
        "n=a%2Bb, a+b",
        "n=%C3%BC, ü",
        "%6E=1, 1",
        "n=1&n=2, 1",
        "n, ''",
        "n=, ''",
        "n=a=b, a=b",
        "&&n=1, 1",
        "n=%, %",
        "n=%zz, %zz",
        "n=%4, %4",
        "n=%C3, \uFFFD"
    })
    void queryWhenParametersAreWrittenInAnyWayThenDecodesThem(String rawQuery, String value) {
        assertThat(new AwsRequest("GET", "/", rawQuery, Map.of(), null).query("n"))
                .isEqualTo(value);
    }

    @Test
    void queryWhenTheParameterIsAbsentThenNull() {
        assertThat(new AwsRequest("GET", "/", null, Map.of(), null).query("n")).isNull();
        assertThat(new AwsRequest("GET", "/", "N=1", Map.of(), null).query("n")).isNull();
    }
}
