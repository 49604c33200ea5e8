package org.keypool.sync.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keypool.aws.AwsException;
import org.keypool.aws.json.AwsJson;
import org.keypool.aws.json.Constraint;
import org.keypool.aws.json.Members;
import org.keypool.sync.session.DatasetPath;

/**
 * What a request's path names; {@code null} is what it does not.
 *
 * @param dataset pool, identity and dataset
 * @param deviceId the device
 */
record CallPath(DatasetPath dataset, String deviceId) {

    private static final Constraint ID = Constraint.length(1, 55).pattern("[\\w-]+:[0-9a-f-]+");
    private static final Constraint DATASET_NAME = Constraint.length(1, 128).pattern("[a-zA-Z0-9_.:-]+");
    private static final Constraint DEVICE_ID = Constraint.length(1, 256);

    /** @throws AwsException ValidationException for what the model does not allow */
    static CallPath of(Routes.Match match) {
        ObjectNode parameters = AwsJson.object();
        match.path().forEach(parameters::put);
        Members members = Members.of(parameters);
        CallPath path = new CallPath(
                new DatasetPath(
                        members.string(Routes.POOL, ID),
                        members.string(Routes.IDENTITY, ID),
                        members.string(Routes.DATASET, DATASET_NAME)),
                members.string(Routes.DEVICE, DEVICE_ID));
        members.check();
        return path;
    }

    String poolId() {
        return dataset.poolId();
    }

    String identityId() {
        return dataset.identityId();
    }

    String datasetName() {
        return dataset.datasetName();
    }
}
