package org.keypool.sync.settings;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.keypool.aws.AwsException;
import org.keypool.sync.dataset.DatasetErrors;

/**
 * How a pool's devices are notified.
 *
 * @param applicationArns the SNS platform applications, at most one a platform; none = nobody is notified
 * @param roleArn the role to call SNS with where the server takes on roles, or {@code null}
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

    /**
     * Checks what patterns do not.
     *
     * @throws AwsException InvalidParameterException
     */
    public void requireUsable() {
        List<String> known = Stream.of(Platform.values()).map(Enum::name).toList();
        Set<String> platforms = new HashSet<>();
        for (String arn : applicationArns) {
            String platform = platform(arn);
            if (!known.contains(platform)) {
                throw DatasetErrors.invalid("No device can register for platform " + platform);
            }
            if (!platforms.add(platform)) {
                throw DatasetErrors.invalid("There is more than one application for platform " + platform);
            }
        }
        if (isConfigured() && roleArn == null) {
            throw DatasetErrors.invalid("PushSync needs a RoleArn");
        }
    }

    /** The platform in {@code arn:aws:sns:region:account:app/platform/name}. */
    public static String platform(String applicationArn) {
        return applicationArn.split("/", -1)[1];
    }
}
