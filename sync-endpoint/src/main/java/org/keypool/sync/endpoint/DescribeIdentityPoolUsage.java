package org.keypool.sync.endpoint;

import org.keypool.aws.json.AwsJson;

/** {@code DescribeIdentityPoolUsage}: how much a pool's identities have synchronised. */
final class DescribeIdentityPoolUsage implements SyncOperation {

    @Override
    public String name() {
        return "DescribeIdentityPoolUsage";
    }

    @Override
    public Audience audience() {
        return Audience.VIEWERS;
    }

    @Override
    public Object call(SyncCall call) {
        return AwsJson.object()
                .set(
                        "IdentityPoolUsage",
                        Shapes.poolUsage(call.pool(), call.usages().of(call.pool())));
    }
}
