package org.keypool.sync.endpoint;

import org.keypool.aws.json.AwsJson;
import org.keypool.sync.dataset.Dataset;

/** {@code DeleteDataset}: answers with the dataset as it was. */
final class DeleteDataset implements SyncOperation {

    @Override
    public String name() {
        return "DeleteDataset";
    }

    @Override
    public Audience audience() {
        return Audience.WRITERS;
    }

    @Override
    public Object call(SyncCall call) {
        Dataset deleted = call.delete();
        return AwsJson.object().set("Dataset", Shapes.dataset(call.identityId(), deleted));
    }
}
