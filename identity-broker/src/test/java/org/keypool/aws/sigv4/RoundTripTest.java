package org.keypool.aws.sigv4;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.StringArbitrary;
import org.keypool.aws.AwsRequest;
import org.keypool.aws.PercentEncoding;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

import static org.assertj.core.api.Assertions.assertThatCode;

/** Whatever AWS's own signer signs is accepted, and no longer after one byte of the body has changed. */
class RoundTripTest {

    private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

    @Property(tries = 300)
    void verifyWhenAwsSdkSignsThenAccepts(
            @ForAll("segments") List<String> segments,
            @ForAll("parameters") Map<String, List<String>> parameters,
            @ForAll("headers") Map<String, List<String>> headers,
            @ForAll("text") String body,
            @ForAll AuthLocation location) {
        SdkHttpRequest.Builder request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .protocol("http")
                .host("localhost")
                .port(8080)
                .encodedPath(segments.stream().map(PercentEncoding::encode).collect(Collectors.joining("/", "/", "")))
                .rawQueryParameters(parameters)
                .headers(headers);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);

        SdkHttpRequest signed = sign(request.build(), bytes, location);
        byte[] changed = (body + "!").getBytes(StandardCharsets.UTF_8);

        assertThatCode(() -> verify(received(signed, bytes))).doesNotThrowAnyException();
        assertThatCode(() -> verify(received(signed, changed))).hasMessageStartingWith("The request signature");
    }

    private static SdkHttpRequest sign(SdkHttpRequest request, byte[] body, AuthLocation location) {
        return SIGNER.sign(sign -> {
                    sign.identity(AwsSessionCredentialsIdentity.create(
                                    Example.ACCESS_KEY, Example.SECRET_KEY, "session/token+"))
                            .request(request)
                            .payload(() -> new ByteArrayInputStream(body))
                            .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, Example.SERVICE)
                            .putProperty(AwsV4HttpSigner.REGION_NAME, "local-1")
                            .putProperty(AwsV4HttpSigner.AUTH_LOCATION, location)
                            .putProperty(HttpSigner.SIGNING_CLOCK, Example.CLOCK);
                    if (location == AuthLocation.QUERY_STRING) {
                        sign.putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, Duration.ofMinutes(5));
                    }
                })
                .request();
    }

    private static AwsRequest received(SdkHttpRequest signed, byte[] body) {
        String query = SdkHttpUtils.encodeAndFlattenQueryParameters(signed.rawQueryParameters())
                .orElse(null);
        return new AwsRequest(signed.method().name(), signed.encodedPath(), query, signed.headers(), body);
    }

    private static void verify(AwsRequest request) {
        SignatureV4.of(request).orElseThrow().verify(Example.SECRET_KEY, Example.SERVICE, Example.CLOCK);
    }

    @Provide
    Arbitrary<List<String>> segments() {
        // Empty and dot segments are the published examples' business: SDKs disagree about a few of them.
        return characters()
                .ofMinLength(1)
                .ofMaxLength(8)
                .map(s -> "s" + s)
                .list()
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<Map<String, List<String>>> parameters() {
        return Arbitraries.maps(
                        characters().ofMinLength(1).ofMaxLength(6),
                        characters().ofMaxLength(6).list().ofMinSize(1).ofMaxSize(3))
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<Map<String, List<String>>> headers() {
        Arbitrary<String> value =
                Arbitraries.strings().withChars("aZ09 ,;=\"%:").ofMaxLength(12).map(s -> "v" + s + "  v");
        return Arbitraries.maps(
                        Arbitraries.strings()
                                .withCharRange('a', 'z')
                                .ofLength(4)
                                .map(s -> "x-" + s),
                        value.list().ofMinSize(1).ofMaxSize(3))
                .ofMaxSize(4);
    }

    @Provide
    Arbitrary<String> text() {
        return characters().ofMaxLength(20);
    }

    private static StringArbitrary characters() {
        return Arbitraries.strings().withChars("aZ09 :%+/&=?#~.-_*'()!@$,;[]ü€");
    }
}
