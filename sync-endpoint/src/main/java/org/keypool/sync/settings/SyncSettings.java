package org.keypool.sync.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keypool.aws.AwsException;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.identity.pool.PoolChanges;

/**
 * A pool's settings for sync. They are part of the pool's component, so they are exported and imported with the realm, and
 * reading them costs nothing.
 *
 * @param push how devices are notified
 * @param streams where changes are streamed to
 */
public record SyncSettings(PushSync push, CognitoStreams streams) {

    /** The model's pattern of an SNS platform application. */
    public static final String APPLICATION_ARN = "arn:aws:sns:[-0-9a-z]+:\\d+:app/[A-Z_]+/[a-zA-Z0-9_.-]+";

    /** The model's pattern of a role. */
    public static final String ROLE_ARN = "arn:aws:iam::\\d+:role/.*";

    private static final Pattern APPLICATION = Pattern.compile(APPLICATION_ARN);

    static final String APPLICATION_ARNS = "pushApplicationArns";
    static final String PUSH_ROLE_ARN = "pushRoleArn";
    static final String STREAM_NAME = "streamName";
    static final String STREAM_ROLE_ARN = "streamRoleArn";
    static final String STREAMING_STATUS = "streamingStatus";

    /** The settings of a pool of the realm. What an import brought that cannot be an application is none. */
    public static SyncSettings of(RealmModel realm, IdentityPool pool) {
        ComponentModel component = realm.getComponent(pool.guid());
        return component == null ? new SyncSettings(PushSync.NONE, CognitoStreams.NONE) : of(component);
    }

    /** The settings of a pool, for what no request asked for; none if the pool is gone. */
    public static Optional<SyncSettings> of(KeycloakSessionFactory factory, String realmId, String poolGuid) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                factory, session -> Optional.ofNullable(session.realms().getRealm(realmId))
                        .map(realm -> realm.getComponent(poolGuid))
                        .map(SyncSettings::of));
    }

    static SyncSettings of(ComponentModel component) {
        return new SyncSettings(
                new PushSync(
                        component.getConfig().getOrDefault(APPLICATION_ARNS, List.of()).stream()
                                .filter(SyncSettings::isApplication)
                                .toList(),
                        text(component, PUSH_ROLE_ARN)),
                new CognitoStreams(
                        text(component, STREAM_NAME),
                        text(component, STREAM_ROLE_ARN),
                        text(component, STREAMING_STATUS)));
    }

    static boolean isApplication(String arn) {
        return APPLICATION.matcher(arn).matches();
    }

    /** What a form leaves empty is not set. */
    static String text(ComponentModel component, String key) {
        String value = component.get(key);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** Whether anybody is told of commits through the outbox. */
    public boolean announces() {
        return push.isConfigured() || streams.isEnabled();
    }

    /**
     * Changes the settings of a pool of the session's realm, durably when this returns.
     *
     * @throws AwsException ConcurrentModificationException if others change the pool all the time
     */
    public static SyncSettings change(KeycloakSession session, IdentityPool pool, UnaryOperator<SyncSettings> change) {
        return PoolChanges.of(session, pool.id(), pools -> {
            AtomicReference<SyncSettings> changed = new AtomicReference<>();
            pools.configure(pool.id(), component -> {
                changed.set(change.apply(of(component)));
                return changed.get().write();
            });
            return changed.get();
        });
    }

    private Map<String, List<String>> write() {
        Map<String, List<String>> config = new HashMap<>();
        config.put(APPLICATION_ARNS, push.applicationArns());
        config.put(PUSH_ROLE_ARN, values(push.roleArn()));
        config.put(STREAM_NAME, values(streams.streamName()));
        config.put(STREAM_ROLE_ARN, values(streams.roleArn()));
        config.put(STREAMING_STATUS, values(streams.streamingStatus()));
        return config;
    }

    private static List<String> values(String value) {
        return value == null ? List.of() : List.of(value);
    }
}
