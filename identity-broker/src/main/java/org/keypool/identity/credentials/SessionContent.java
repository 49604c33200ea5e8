package org.keypool.identity.credentials;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keypool.aws.json.AwsJson;
import org.keypool.aws.json.Constraint;
import org.keypool.aws.json.Members;

/** What an issuer seals about the credentials it made: whose they are and what for. */
public final class SessionContent {

    private static final Constraint ANY = Constraint.length(1, 4096);
    private static final int MAX_AMR = 10;
    private static final int MAX_TAGS = 50;

    private SessionContent() {}

    /** What was asked for, as JSON with short names. */
    public static ObjectNode of(CredentialRequest request) {
        ObjectNode json = AwsJson.object()
                .put("p", request.pool().id())
                .put("i", request.identityId())
                .put("r", request.roleArn());
        ArrayNode amr = json.putArray("a");
        request.amr().forEach(amr::add);
        ObjectNode tags = json.putObject("t");
        request.tags().values().forEach(tags::put);
        return json;
    }

    /** The other way round. */
    public static IssuedCredentials read(Members content, String secretAccessKey, Instant expiration) {
        List<String> amr = content.strings("a", MAX_AMR, ANY);
        Map<String, String> tags = content.stringMap("t", MAX_TAGS, ANY, ANY);
        return new IssuedCredentials(
                secretAccessKey,
                content.required("p", ANY),
                content.required("i", ANY),
                content.required("r", ANY),
                amr,
                tags,
                expiration);
    }
}
