package org.keypool.sync.endpoint;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keypool.aws.json.AwsJson;
import org.keypool.sync.dataset.Dataset;

/** {@code DescribeIdentityUsage}: how much an identity has synchronised. */
final class DescribeIdentityUsage implements SyncOperation {

    @Override
    public String name() {
        return "DescribeIdentityUsage";
    }

    @Override
    public Audience audience() {
        return Audience.READERS;
    }

    @Override
    public Object call(SyncCall call) {
        List<Dataset> datasets = call.datasets().existing();
        Instant lastModified = datasets.stream()
                .map(Dataset::lastModified)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
        ObjectNode usage = AwsJson.object()
                .put("IdentityId", call.identityId())
                .put("IdentityPoolId", call.pool().id())
                .put("DatasetCount", datasets.size())
                .put(
                        "DataStorage",
                        datasets.stream().mapToLong(Dataset::dataStorage).sum());
        Shapes.timestamp(usage, "LastModifiedDate", lastModified);
        return AwsJson.object().set("IdentityUsage", usage);
    }
}
