package org.keypool.sync.settings;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keypool.aws.AwsException;
import org.keypool.identity.pool.IdentityPoolPage;
import org.keypool.identity.pool.PoolSection;
import org.keypool.identity.pool.PoolSectionFactory;
import org.keypool.sync.hook.SyncEvents;

/**
 * Sync on a pool's form: what {@code SetCognitoEvents} and {@code SetIdentityPoolConfiguration} set, and refuse. What was
 * there before is not checked again, since the server's options may have changed.
 */
public final class SyncSection implements PoolSectionFactory {

    private static final Pattern ROLE = Pattern.compile("(?=.{20,2048}$)" + SyncSettings.ROLE_ARN);
    private static final int MAX_APPLICATION_ARN = 512;
    private static final int MAX_STREAM_NAME = 128;
    private static final List<String> STATUSES = List.of(CognitoStreams.ENABLED, CognitoStreams.DISABLED);

    /** A setting that does not hold, and why. */
    private static ComponentValidationException refused(String key, String reason) {
        return new ComponentValidationException(IdentityPoolPage.messageKey(key), reason);
    }

    @Override
    public String getId() {
        return "sync";
    }

    @Override
    public List<ProviderConfigProperty> properties() {
        ProviderConfigProperty status =
                IdentityPoolPage.property(SyncSettings.STREAMING_STATUS, ProviderConfigProperty.LIST_TYPE, null);
        status.setOptions(List.of("", CognitoStreams.ENABLED, CognitoStreams.DISABLED));
        return List.of(
                IdentityPoolPage.property(SyncEvents.SETTING, ProviderConfigProperty.STRING_TYPE, null),
                IdentityPoolPage.property(
                        SyncSettings.APPLICATION_ARNS, ProviderConfigProperty.MULTIVALUED_STRING_TYPE, null),
                IdentityPoolPage.property(SyncSettings.PUSH_ROLE_ARN, ProviderConfigProperty.STRING_TYPE, null),
                IdentityPoolPage.property(SyncSettings.STREAM_NAME, ProviderConfigProperty.STRING_TYPE, null),
                IdentityPoolPage.property(SyncSettings.STREAM_ROLE_ARN, ProviderConfigProperty.STRING_TYPE, null),
                status);
    }

    @Override
    public PoolSection create(KeycloakSession session) {
        return (realm, pool) -> validate(session, realm, pool);
    }

    private void validate(KeycloakSession session, RealmModel realm, ComponentModel pool) {
        ComponentModel stored = pool.getId() == null ? null : realm.getComponent(pool.getId());
        if (isChanged(stored, pool, SyncEvents.SETTING)) {
            String target = SyncSettings.text(pool, SyncEvents.SETTING);
            check(SyncEvents.SETTING, () -> SyncEvents.requireAllowed(session, target == null ? "" : target));
        }
        if (Set.of(SyncSettings.APPLICATION_ARNS, SyncSettings.PUSH_ROLE_ARN).stream()
                .anyMatch(key -> isChanged(stored, pool, key))) {
            validatePush(pool);
        }
        if (Set.of(SyncSettings.STREAM_NAME, SyncSettings.STREAM_ROLE_ARN, SyncSettings.STREAMING_STATUS).stream()
                .anyMatch(key -> isChanged(stored, pool, key))) {
            validateStreams(pool);
        }
    }

    private static boolean isChanged(ComponentModel stored, ComponentModel pool, String key) {
        return stored == null || !values(pool, key).equals(values(stored, key));
    }

    private static List<String> values(ComponentModel pool, String key) {
        return pool.getConfig().getOrDefault(key, List.of());
    }

    private static void validatePush(ComponentModel pool) {
        for (String arn : values(pool, SyncSettings.APPLICATION_ARNS)) {
            if (!arn.isBlank() && (arn.length() > MAX_APPLICATION_ARN || !SyncSettings.isApplication(arn))) {
                throw refused(SyncSettings.APPLICATION_ARNS, arn);
            }
        }
        requireRole(pool, SyncSettings.PUSH_ROLE_ARN);
        check(SyncSettings.APPLICATION_ARNS, SyncSettings.of(pool).push()::requireUsable);
    }

    private static void validateStreams(ComponentModel pool) {
        CognitoStreams streams = SyncSettings.of(pool).streams();
        if (streams.streamName() != null && streams.streamName().length() > MAX_STREAM_NAME) {
            throw refused(SyncSettings.STREAM_NAME, streams.streamName());
        }
        requireRole(pool, SyncSettings.STREAM_ROLE_ARN);
        if (streams.streamingStatus() != null && !STATUSES.contains(streams.streamingStatus())) {
            throw refused(SyncSettings.STREAMING_STATUS, streams.streamingStatus());
        }
        check(SyncSettings.STREAMING_STATUS, streams::requireUsable);
    }

    private static void requireRole(ComponentModel pool, String key) {
        String role = SyncSettings.text(pool, key);
        if (role != null && !ROLE.matcher(role).matches()) {
            throw refused(key, role);
        }
    }

    private static void check(String key, Runnable requirement) {
        try {
            requirement.run();
        } catch (AwsException e) {
            throw refused(key, e.getMessage());
        }
    }
}
