package org.keypool.aws.policy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

import org.keypool.aws.AwsException;
import org.keypool.aws.json.AwsJson;

/**
 * A policy that narrows one session of a role: the session may do what the role's policy and this one both allow. Kept
 * without white space, and packed small where it travels with the session. Immutable.
 */
public final class SessionPolicy {

    /** What a packed policy may take of a session token, as AWS allots a fixed space that it does not publish. */
    private static final int ALLOTTED_BYTES = 1024;

    /** Longer than the longest document that {@link PolicyDocument} reads, in UTF-8. */
    private static final int MAX_BYTES = 32_768;

    private final String text;
    private final PolicyDocument document;

    private SessionPolicy(String text) {
        this.text = text;
        this.document = PolicyDocument.parse(text);
    }

    /**
     * Reads a policy.
     *
     * @throws AwsException MalformedPolicyDocumentException in IAM's words
     */
    public static SessionPolicy parse(String json) {
        PolicyDocument.parse(json);
        return new SessionPolicy(new String(AwsJson.write(AwsJson.read(json)), StandardCharsets.UTF_8));
    }

    /** The policy that {@link #pack} packed. */
    public static SessionPolicy unpack(byte[] packed) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed);
            byte[] text = new byte[MAX_BYTES];
            int length = inflater.inflate(text);
            if (!inflater.finished()) {
                throw new IllegalArgumentException("not a packed policy");
            }
            return new SessionPolicy(new String(text, 0, length, StandardCharsets.UTF_8));
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("not a packed policy", e);
        } finally {
            inflater.end();
        }
    }

    /** The policy, deflated (RFC 1951). */
    public byte[] pack() {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
            deflater.finish();
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            byte[] piece = new byte[1024];
            while (!deflater.finished()) {
                packed.write(piece, 0, deflater.deflate(piece));
            }
            return packed.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /** How much of the space for it the packed policy takes, in percent, rounded up. */
    public int packedPercent() {
        return (pack().length * 100 + ALLOTTED_BYTES - 1) / ALLOTTED_BYTES;
    }

    /** What the policy says about a request. */
    public Decision evaluate(PolicyRequest request) {
        return document.evaluate(request);
    }

    /** The document without white space. */
    public String text() {
        return text;
    }

    /** Policies with the same text are the same. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SessionPolicy policy && policy.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
