package org.keypool.sync.endpoint;

import org.keypool.aws.json.AwsJson;

/** {@code SubscribeToDataset}: has a device notified when another one changes a dataset, also one that is yet to be. */
final class SubscribeToDataset implements SyncOperation {

    @Override
    public String name() {
        return "SubscribeToDataset";
    }

    @Override
    public Audience audience() {
        return Audience.IDENTITIES;
    }

    @Override
    public Object call(SyncCall call) {
        call.push();
        call.devices().subscribe(call.deviceId(), call.datasetName());
        return AwsJson.object();
    }
}
