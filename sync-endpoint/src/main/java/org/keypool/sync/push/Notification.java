package org.keypool.sync.push;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keypool.aws.json.AwsJson;

/**
 * What a device is told: that a dataset has changed. It says what to synchronise, never what is in it.
 *
 * @param identityPoolId the pool
 * @param identityId the identity in it
 * @param datasetName the dataset of the identity
 * @param syncCount its sync count; it may have gone on meanwhile
 */
public record Notification(String identityPoolId, String identityId, String datasetName, long syncCount) {

    private static final String SOURCE = "cognito-sync";

    /**
     * The message to SNS with {@code MessageStructure=json}: for every platform a JSON in a string.
     *
     * @param platform the device's push service, by its name in the API; it names the member, too
     */
    public String message(String platform) {
        String data = data().toString();
        return AwsJson.object()
                .put("default", data)
                .put(platform, payload(platform).toString())
                .toString();
    }

    /** iOS's client looks into {@code data}, and is woken without a sound; the others get {@code data} alone. */
    private ObjectNode payload(String platform) {
        ObjectNode payload = AwsJson.object();
        if (platform.startsWith("APNS")) {
            payload.putObject("aps").put("content-available", 1);
        }
        payload.set("data", data());
        return payload;
    }

    /** Strings only: Google's and Amazon's services take nothing else, and Android's client parses the count. */
    private ObjectNode data() {
        return AwsJson.object()
                .put("source", SOURCE)
                .put("identityPoolId", identityPoolId)
                .put("identityId", identityId)
                .put("datasetName", datasetName)
                .put("syncCount", Long.toString(syncCount));
    }
}
