package org.keypool.sync.endpoint;

import org.keypool.aws.json.AwsJson;
import org.keypool.sync.dataset.Dataset;

/** {@code DescribeDataset}: size, dates and author of a dataset. */
final class DescribeDataset implements SyncOperation {

    @Override
    public String name() {
        return "DescribeDataset";
    }

    @Override
    public Audience audience() {
        return Audience.READERS;
    }

    @Override
    public Object call(SyncCall call) {
        Dataset dataset = call.datasets().dataset(call.datasetName()).requireExisting();
        return AwsJson.object().set("Dataset", Shapes.dataset(call.identityId(), dataset));
    }
}
