package org.keypool.sync.endpoint;

/** {@code GetIdentityPoolConfiguration}: how a pool's devices are notified, and where its changes are streamed to. */
final class GetIdentityPoolConfiguration implements SyncOperation {

    @Override
    public String name() {
        return "GetIdentityPoolConfiguration";
    }

    @Override
    public Audience audience() {
        return Audience.VIEWERS;
    }

    @Override
    public Object call(SyncCall call) {
        return PoolConfiguration.shape(call.pool(), call.settings());
    }
}
