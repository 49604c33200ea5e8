package org.keypool.sync.push;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keypool.aws.json.AwsJson;

import static org.assertj.core.api.Assertions.assertThat;

final class NotificationTest {

    private static final String DATA = "{\"source\":\"cognito-sync\",\"identityPoolId\":\"local-1:5eed\","
            + "\"identityId\":\"local-1:1d\",\"datasetName\":\"notes\",\"syncCount\":\"7\"}";

    private final Notification notification = new Notification("local-1:5eed", "local-1:1d", "notes", 7);

    @ParameterizedTest
    @ValueSource(strings = {"APNS", "APNS_SANDBOX"})
    void messageWhenTheDeviceIsApplesThenItIsWokenInSilenceAndFindsItsData(String platform) {
        ObjectNode message = AwsJson.read(notification.message(platform));

        assertThat(message.get(platform).textValue())
                .isEqualTo("{\"aps\":{\"content-available\":1},\"data\":" + DATA + "}");
        assertThat(message.get("default").textValue()).isEqualTo(DATA);
        assertThat(message).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GCM", "ADM"})
    void messageWhenTheDeviceIsGooglesOrAmazonsThenTheDataIsFlatStrings(String platform) {
        ObjectNode message = AwsJson.read(notification.message(platform));

        assertThat(message.get(platform).textValue()).isEqualTo("{\"data\":" + DATA + "}");
        assertThat(message).hasSize(2);
    }
}
