package org.keypool.aws;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AwsExceptionTest {

    @Test
    void reasonWhenNoneWasGivenThenIsTheMessage() {
        assertThat(AwsErrors.validation("told").reason()).isEqualTo("told");
    }

    @Test
    void withStatusWhenARestServiceAnswersThenKeepsEverythingElse() {
        AwsException rest =
                AwsErrors.unrecognizedClient().because("no such client").withStatus(403);

        assertThat(rest.status()).isEqualTo(403);
        assertThat(rest.type()).isEqualTo("UnrecognizedClientException");
        assertThat(rest).hasMessage("The security token included in the request is invalid.");
        assertThat(rest.reason()).isEqualTo("no such client");
    }

    @Test
    void exceptionWhenThrownThenCarriesNoStackTrace() {
        assertThat(AwsErrors.internalFailure().getStackTrace()).isEmpty();
    }
}
