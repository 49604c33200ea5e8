package org.keypool.sync.settings;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class PushSyncTest {

    private static final String GOOGLE = "arn:aws:sns:eu-west-1:123456789012:app/GCM/app.1";
    private static final String APPLE_TEST = "arn:aws:sns:eu-west-1:123456789012:app/APNS_SANDBOX/app";

    private final PushSync push = new PushSync(List.of(GOOGLE, APPLE_TEST), "arn:aws:iam::123456789012:role/push");

    @Test
    void applicationWhenThePlatformHasOneThenItIsThat() {
        assertThat(push.application("GCM")).contains(GOOGLE);
        assertThat(push.application("APNS_SANDBOX")).contains(APPLE_TEST);
    }

    @Test
    void applicationWhenOnlyItsSandboxHasOneThenThereIsNone() {
        assertThat(push.application("APNS")).isEmpty();
        assertThat(push.isConfigured()).isTrue();
        assertThat(PushSync.NONE.isConfigured()).isFalse();
    }
}
