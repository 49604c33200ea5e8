package org.keypool.aws.sigv4;

import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.keypool.aws.AwsException;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever stands where a signature belongs: the answer is a refusal in AWS's words and nothing else. */
class HostileSignatureTest {

    @Property(tries = 1000)
    void verifyWhenTheHeaderIsAnyTextThenRefuses(@ForAll("parts") List<String> parts, @ForAll String date) {
        RawRequest request = new RawRequest()
                .header("Host", "localhost")
                .header("X-Amz-Date", parts.size() % 2 == 0 ? Example.AMZ_DATE : date)
                .header("Authorization", "AWS4-HMAC-SHA256 " + String.join("", parts));

        assertRefused(request);
    }

    @Property(tries = 1000)
    void verifyWhenTheQueryIsAnyTextThenRefuses(@ForAll("parts") List<String> parts, @ForAll String path) {
        RawRequest request = new RawRequest().header("Host", "localhost").query("X-Amz-Signature=0");
        request.path = path;
        request.query(String.join("", parts));

        assertRefused(request);
    }

    @Provide
    Arbitrary<List<String>> parts() {
        return Arbitraries.oneOf(
                        Arbitraries.of(
                                "Credential=",
                                "SignedHeaders=",
                                "Signature=",
                                Example.CREDENTIAL,
                                "host;x-amz-date",
                                ", "),
                        Arbitraries.of(
                                "&X-Amz-Algorithm=AWS4-HMAC-SHA256",
                                "&X-Amz-Credential=",
                                "&X-Amz-Date=20150830T123600Z",
                                "&X-Amz-SignedHeaders=",
                                "&X-Amz-Expires=",
                                "&",
                                "=",
                                "%",
                                ";",
                                "/"),
                        Arbitraries.strings().ofMaxLength(5))
                .list()
                .ofMaxSize(12);
    }

    private static void assertRefused(RawRequest request) {
        AwsException refusal = null;
        try {
            Example.verify(request);
        } catch (AwsException e) {
            refusal = e;
        }
        assertThat(refusal).isNotNull();
        assertThat(refusal.status()).isEqualTo(400);
    }
}
