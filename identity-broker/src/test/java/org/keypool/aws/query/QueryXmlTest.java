package org.keypool.aws.query;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.xml.parsers.DocumentBuilderFactory;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keypool.aws.AwsErrors;
import org.keypool.aws.AwsException;

import static org.assertj.core.api.Assertions.assertThat;

class QueryXmlTest {

    @Test
    void answerWhenWrittenThenTheWholeDocument() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("Name", "a<b>&c");
        members.put("Credentials", Map.of("Expiration", Instant.parse("2026-01-02T03:04:05.678Z")));
        members.put("PackedPolicySize", 7);

        assertThat(text(new QueryAnswer("Who", members).write("id-1")))
                .isEqualTo("<WhoResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><WhoResult>"
                        + "<Name>a&lt;b&gt;&amp;c</Name>"
                        + "<Credentials><Expiration>2026-01-02T03:04:05Z</Expiration></Credentials>"
                        + "<PackedPolicySize>7</PackedPolicySize></WhoResult>"
                        + "<ResponseMetadata><RequestId>id-1</RequestId></ResponseMetadata></WhoResponse>");
    }

    @ParameterizedTest
    @CsvSource({
        "ValidationException, 400, Sender, ValidationError",
        "ExpiredTokenException, 400, Sender, ExpiredTokenException",
        "MalformedPolicyDocumentException, 400, Sender, MalformedPolicyDocument",
        "AccessDenied, 403, Sender, AccessDenied",
        "InternalFailure, 500, Receiver, InternalFailure"
    })
    void errorWhenWrittenThenHasTheCodeOfTheQueryProtocol(String type, int status, String fault, String code) {
        assertThat(text(QueryErrors.write(new AwsException(status, type, "why"), "id-1")))
                .isEqualTo("<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>" + fault
                        + "</Type><Code>" + code + "</Code><Message>why</Message></Error>"
                        + "<RequestId>id-1</RequestId></ErrorResponse>");
    }

    @Test
    void ofSignatureWhenTranslatedThenForbiddenAndTheReasonStays() {
        AwsException refusal = QueryErrors.ofSignature(AwsErrors.expiredToken().because("an hour ago"));

        assertThat(refusal.type()).isEqualTo("ExpiredToken");
        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.reason()).isEqualTo("an hour ago");
        assertThat(QueryErrors.ofSignature(AwsErrors.unrecognizedClient()).type())
                .isEqualTo("InvalidClientTokenId");
        assertThat(QueryErrors.ofSignature(AwsErrors.invalidSignature("")).type())
                .isEqualTo("SignatureDoesNotMatch");
    }

    @Property
    void errorWhenTheMessageIsAnythingThenTheDocumentIsWellFormed(@ForAll String message) throws Exception {
        byte[] document = QueryErrors.write(new AwsException(400, "InvalidAction", message), "id-1");

        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(document))
                        .getElementsByTagName("Code")
                        .item(0)
                        .getTextContent())
                .isEqualTo("InvalidAction");
    }

    private static String text(byte[] document) {
        return new String(document, StandardCharsets.UTF_8);
    }
}
