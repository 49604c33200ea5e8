package org.keypool.aws.sigv4;

import java.time.Clock;
import java.time.ZoneOffset;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keypool.aws.AwsException;
import org.keypool.aws.AwsRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Requests as unmodified clients sent them: botocore 1.43.11, AWS SDK for JavaScript 2.1693.0 and 3.1123.0, for Java
 * 1.12.780 and 2.40.2. They differ in what they sign: botocore hashes the body without a header that says so, JS v2 leaves
 * the content type out, Java v1 sends a space as {@code +} and signs {@code %20}, every one encodes the path twice.
 */
class CapturedRequestsTest {

    @ParameterizedTest
    @ValueSource(strings = {"aws-sdk-java-v1", "aws-sdk-java-v2", "aws-sdk-js-v2", "aws-sdk-js-v3", "botocore"})
    void verifyWhenSentByAClientThenAccepts(String client) {
        for (String operation : new String[] {"list-pools", "list-records", "update-records"}) {
            AwsRequest request = RawRequest.captured(client + "-" + operation).build();
            String service = operation.equals("list-pools") ? "cognito-identity" : "cognito-sync";
            Clock clock = at(request);
            SignatureV4 signature = SignatureV4.of(request).orElseThrow();

            assertThat(signature.accessKeyId()).isEqualTo(Example.ACCESS_KEY);
            assertThat(signature.sessionToken()).isEqualTo("session/token+EXAMPLE=");
            assertThat(signature.region()).isEqualTo("us-east-1");
            assertThat(signature.service()).isEqualTo(service);
            assertThatCode(() -> signature.verify(Example.SECRET_KEY, service, clock))
                    .as("%s %s", client, operation)
                    .doesNotThrowAnyException();
            assertThatThrownBy(() -> signature.verify("another secret", service, clock))
                    .isInstanceOf(AwsException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws-sdk-java-v1", "aws-sdk-java-v2", "aws-sdk-js-v2", "aws-sdk-js-v3", "botocore"})
    void queryWhenSentByAClientThenReadsAsMeant(String client) {
        AwsRequest request = RawRequest.captured(client + "-list-records").build();

        assertThat(request.query("nextToken")).isEqualTo("a b+c/d=e*~'()!&ü");
        assertThat(request.query("lastSyncCount")).isEqualTo("0");
    }

    private static Clock at(AwsRequest request) {
        return Clock.fixed(AmzDate.parse(request.header("x-amz-date").trim()).orElseThrow(), ZoneOffset.UTC);
    }
}
