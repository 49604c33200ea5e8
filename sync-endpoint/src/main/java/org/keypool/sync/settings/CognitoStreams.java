package org.keypool.sync.settings;

import org.keypool.aws.AwsException;
import org.keypool.sync.dataset.DatasetErrors;

/**
 * Where a pool's changes are streamed to.
 *
 * @param streamName the stream, or {@code null}
 * @param roleArn the role to write to it with where the server takes on roles, or {@code null}
 * @param streamingStatus {@link #ENABLED}, {@link #DISABLED} or {@code null}
 */
public record CognitoStreams(String streamName, String roleArn, String streamingStatus) {

    /** Changes are streamed. */
    public static final String ENABLED = "ENABLED";

    /** Changes are not streamed. */
    public static final String DISABLED = "DISABLED";

    static final CognitoStreams NONE = new CognitoStreams(null, null, null);

    /** Whether changes are streamed. */
    public boolean isEnabled() {
        return ENABLED.equals(streamingStatus);
    }

    /**
     * Checks that there is somewhere to stream to.
     *
     * @throws AwsException InvalidParameterException
     */
    public void requireUsable() {
        if (isEnabled() && (streamName == null || roleArn == null)) {
            throw DatasetErrors.invalid("Streaming needs a StreamName and a RoleArn");
        }
    }

    /** The same, but nothing is streamed. */
    public CognitoStreams disabled() {
        return new CognitoStreams(streamName, roleArn, DISABLED);
    }

    /** Whether anything was ever set. */
    public boolean isEmpty() {
        return equals(NONE);
    }
}
