package org.keypool.aws;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PrintableTest {

    @Test
    void lineWhenTextWouldEndItOrIsLongThenIsOneBoundedLine() {
        assertThat(Printable.line("a\r\nb\u202e")).isEqualTo("a??b?");
        assertThat(Printable.line("x".repeat(600))).hasSize(512);
        assertThat(Printable.line(null)).isEmpty();
    }

    @Test
    void nameWhenAHeaderNamesSomethingThenIsThatWithoutParameters() {
        assertThat(Printable.name("text/plain; charset=secret")).isEqualTo("text/plain");
        assertThat(Printable.name("application/x-amz-json-1.1")).isEqualTo("application/x-amz-json-1.1");
        assertThat(Printable.name("AWSCognitoIdentityService.GetEverything"))
                .isEqualTo("AWSCognitoIdentityService.GetEverything");
        assertThat(Printable.name(null)).isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl",
                "JQEAAAABGeSUQlTuReLXbrhCBxAb83xmkRJpJ3VqtETYkod7ZCx5BAwwAAABogmgse8",
                "Bearer abc",
                ""
            })
    void nameWhenItMayBeAnythingElseThenQuotesNothing(String header) {
        assertThat(Printable.name(header)).isEqualTo("of no known form");
    }
}
