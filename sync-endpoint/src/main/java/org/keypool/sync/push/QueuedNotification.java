package org.keypool.sync.push;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keypool.aws.json.AwsJson;

/**
 * A notification of one device, as it waits in the outbox. Whose the device is may change until it is sent.
 *
 * @param deviceId the device
 * @param identityPoolId its pool
 * @param datasetName the dataset that changed
 * @param syncCount its sync count
 */
record QueuedNotification(String deviceId, String identityPoolId, String datasetName, long syncCount) {

    String write() {
        return AwsJson.object()
                .put("deviceId", deviceId)
                .put("identityPoolId", identityPoolId)
                .put("datasetName", datasetName)
                .put("syncCount", syncCount)
                .toString();
    }

    static QueuedNotification read(String payload) {
        ObjectNode json = AwsJson.read(payload);
        return new QueuedNotification(
                json.get("deviceId").textValue(),
                json.get("identityPoolId").textValue(),
                json.get("datasetName").textValue(),
                json.get("syncCount").longValue());
    }

    /** What the device is told when it is this identity's. */
    Notification to(String identityGuid) {
        String region = identityPoolId.substring(0, identityPoolId.indexOf(':') + 1);
        return new Notification(identityPoolId, region + identityGuid, datasetName, syncCount);
    }
}
