package org.keypool.sync.endpoint;

import org.keypool.aws.json.AwsJson;

/** {@code UnsubscribeFromDataset}: a device is not notified of changes of a dataset any more. */
final class UnsubscribeFromDataset implements SyncOperation {

    @Override
    public String name() {
        return "UnsubscribeFromDataset";
    }

    @Override
    public Audience audience() {
        return Audience.IDENTITIES;
    }

    @Override
    public Object call(SyncCall call) {
        call.push();
        call.devices().unsubscribe(call.deviceId(), call.datasetName());
        return AwsJson.object();
    }
}
