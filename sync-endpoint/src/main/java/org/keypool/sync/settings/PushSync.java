package org.keypool.sync.settings;

import java.util.List;
import java.util.Optional;

/**
 * How a pool's devices are notified.
 *
 * @param applicationArns the SNS platform applications, at most one a platform; none = nobody is notified
 * @param roleArn the role that Cognito would take on to call SNS, or {@code null}; here the server's own credentials call it
 */
public record PushSync(List<String> applicationArns, String roleArn) {

    static final PushSync NONE = new PushSync(List.of(), null);

    /** The platform application for devices of this platform, such as {@code GCM}. */
    public Optional<String> application(String platform) {
        return applicationArns.stream()
                .filter(arn -> platform(arn).equals(platform))
                .findFirst();
    }

    /** Whether anybody can be notified. */
    public boolean isConfigured() {
        return !applicationArns.isEmpty();
    }

    /** The platform in {@code arn:aws:sns:region:account:app/platform/name}. */
    public static String platform(String applicationArn) {
        return applicationArn.split("/", -1)[1];
    }
}
