package org.keypool.it;

import java.util.List;
import java.util.stream.Stream;

import org.keypool.harness.JavaSdk;
import org.keypool.harness.Keypool;
import org.keypool.harness.Realm;
import org.keypool.harness.Sns;
import org.keypool.harness.SnsApplication;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.cognitosync.CognitoSyncClient;

/** A pool whose devices are notified, and the application they are. */
record PushPool(Pool pool, SnsApplication application) {

    static final String ROLE = Sns.ROLE;

    /** A new pool with an application of its own on every platform. */
    static PushPool in(Realm realm, Keypool keypool) {
        Pool pool = Pool.in(realm);
        SnsApplication application = keypool.sns().application(pool.guid());
        developer(realm, "manage-sync").setIdentityPoolConfiguration(set -> set.identityPoolId(pool.id())
                .pushSync(push -> push.applicationArns(arns(application)).roleArn(ROLE)));
        return new PushPool(pool, application);
    }

    static List<String> arns(SnsApplication application) {
        return Stream.of("APNS", "APNS_SANDBOX", "GCM", "ADM")
                .map(application::arn)
                .toList();
    }

    /** A backend with this permission. */
    static CognitoSyncClient developer(Realm realm, String role) {
        realm.serviceAccount(role + "-backend", "backend-secret-1", role);
        return new JavaSdk(realm)
                .as(AwsBasicCredentials.create(role + "-backend", "backend-secret-1"))
                .sync();
    }
}
