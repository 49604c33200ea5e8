package org.keypool.aws.sigv4;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.TreeSet;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import static org.assertj.core.api.Assertions.assertThatCode;

/** AWS's own test suite, in both forms of a signature. */
class PublishedExamplesTest {

    private static final String SUITE = "/org/keypool/aws/sigv4/aws-sig-v4-test-suite.txt";

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = SUITE, delimiter = '|', quoteCharacter = '`', maxCharsPerColumn = 8192)
    void verifyWhenSignedInTheHeaderThenAccepts(
            String name, String method, String target, String headers, String body, String inHeader, String inQuery) {
        RawRequest request = request(method, target, headers, body).header("X-Amz-Date", Example.AMZ_DATE);
        if (body != null) {
            request.header("x-amz-content-sha256", Sha256.hex(request.body));
        }
        request.header("Authorization", Example.authorization(signedHeaders(request), inHeader));

        assertThatCode(() -> Example.verify(request)).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = SUITE, delimiter = '|', quoteCharacter = '`', maxCharsPerColumn = 8192)
    void verifyWhenSignedInTheQueryThenAccepts(
            String name, String method, String target, String headers, String body, String inHeader, String inQuery) {
        RawRequest request = request(method, target, headers, body);
        if (request.headers.containsKey("X-Amz-Security-Token")) {
            String token = request.headers.remove("X-Amz-Security-Token").get(0);
            request.query("X-Amz-Security-Token=" + URLEncoder.encode(token, StandardCharsets.UTF_8));
        }
        request.query("X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=" + Example.CREDENTIAL.replace("/", "%2F")
                + "&X-Amz-Date=" + Example.AMZ_DATE + "&X-Amz-SignedHeaders="
                + signedHeaders(request).replace(";", "%3B") + "&X-Amz-Expires=3600&X-Amz-Signature=" + inQuery);

        assertThatCode(() -> Example.verify(request)).doesNotThrowAnyException();
    }

    private static RawRequest request(String method, String target, String headers, String body) {
        RawRequest request = new RawRequest().to(method, target).header("Host", "example.amazonaws.com");
        for (String header : headers == null ? new String[0] : headers.split("\\^")) {
            int colon = header.indexOf(':');
            request.header(header.substring(0, colon), header.substring(colon + 1));
        }
        return request.body(body == null ? "" : body);
    }

    private static String signedHeaders(RawRequest request) {
        TreeSet<String> names = new TreeSet<>();
        request.headers.keySet().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        return String.join(";", names);
    }
}
