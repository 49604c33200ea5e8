package org.keypool.identity.credentials;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keypool.aws.json.AwsJson;
import org.keypool.aws.json.Constraint;
import org.keypool.aws.json.Members;
import org.keypool.aws.policy.SessionPolicy;

/**
 * What an issuer seals about the credentials it made: whose they are and what for. What is usual is left out, because the
 * built-in issuer's session tokens carry it: the session name that Cognito gives, and the text of {@link GuestScope}.
 */
public final class SessionContent {

    private static final Constraint ANY = Constraint.length(1, 4096);
    private static final int MAX_AMR = 10;
    private static final int MAX_TAGS = 50;
    private static final String GUEST = "guest";

    private SessionContent() {}

    /** What was asked for, as JSON with short names. */
    public static ObjectNode of(CredentialRequest request) {
        RoleSession session = request.session();
        ObjectNode json = AwsJson.object()
                .put("p", request.pool().id())
                .put("i", request.identityId())
                .put("r", session.roleArn());
        if (!session.name().equals(RoleSession.COGNITO)) {
            json.put("n", session.name());
        }
        session.policy().ifPresent(policy -> json.put("l", write(policy)));
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
        RoleSession session = new RoleSession(
                content.required("r", ANY),
                Optional.ofNullable(content.string("n", ANY)).orElse(RoleSession.COGNITO),
                Optional.ofNullable(content.string("l", ANY)).map(SessionContent::policy));
        return new IssuedCredentials(
                secretAccessKey,
                content.required("p", ANY),
                content.required("i", ANY),
                session,
                amr,
                tags,
                expiration);
    }

    private static String write(SessionPolicy policy) {
        return policy.equals(GuestScope.POLICY) ? GUEST : Base64.getEncoder().encodeToString(policy.pack());
    }

    private static SessionPolicy policy(String written) {
        return written.equals(GUEST)
                ? GuestScope.POLICY
                : SessionPolicy.unpack(Base64.getDecoder().decode(written));
    }
}
