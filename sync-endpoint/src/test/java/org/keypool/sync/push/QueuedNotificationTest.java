package org.keypool.sync.push;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class QueuedNotificationTest {

    private final QueuedNotification queued = new QueuedNotification("device", "eu-1:pool", "a.b:c", 1L << 40);

    @Test
    void readWhenItWasWrittenThenItIsTheSame() {
        assertThat(QueuedNotification.read(queued.write())).isEqualTo(queued);
    }

    @Test
    void toWhenTheDeviceIsAnothersMeanwhileThenTheNotificationNamesThatIdentity() {
        assertThat(queued.to("guid")).isEqualTo(new Notification("eu-1:pool", "eu-1:guid", "a.b:c", 1L << 40));
    }
}
