package org.keypool.sync.endpoint;

import org.keypool.aws.json.AwsJson;

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
        return AwsJson.object()
                .set(
                        "IdentityUsage",
                        Shapes.identityUsage(call.pool(), call.datasets().usage()));
    }
}
