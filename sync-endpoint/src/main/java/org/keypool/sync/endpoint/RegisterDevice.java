package org.keypool.sync.endpoint;

import java.util.stream.Stream;

import org.keypool.aws.json.AwsJson;
import org.keypool.aws.json.Constraint;
import org.keypool.aws.json.Members;
import org.keypool.sync.settings.Platform;

/** {@code RegisterDevice}: makes a device of the identity known, so that it can subscribe to datasets. */
final class RegisterDevice implements SyncOperation {

    private static final Constraint PLATFORM =
            Constraint.none().oneOf(Stream.of(Platform.values()).map(Enum::name).toArray(String[]::new));

    /** Longer than any push service's. */
    private static final Constraint TOKEN = Constraint.length(1, 4096).sensitive();

    @Override
    public String name() {
        return "RegisterDevice";
    }

    @Override
    public Audience audience() {
        return Audience.IDENTITIES;
    }

    @Override
    public Object call(SyncCall call) {
        Members body = call.body();
        String platform = body.required("Platform", PLATFORM);
        String token = body.required("Token", TOKEN);
        body.check();
        String endpointArn = call.push().register(platform, token);
        return AwsJson.object().put("DeviceId", call.devices().register(platform, token, endpointArn));
    }
}
