package org.keypool.it;

import java.util.Map;

import org.keypool.harness.JavaSdk;
import org.keypool.harness.Realm;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.cognitosync.CognitoSyncClient;

/** A pool that may have a sync trigger, and the backend that may set it. */
record EventsPool(Pool pool, CognitoSyncClient backend) {

    static final String FUNCTION = "arn:aws:lambda:eu-hooks-1:000000000000:function:check:live";

    private static final AwsBasicCredentials BACKEND = AwsBasicCredentials.create("backend", "backend-secret-1");

    static EventsPool in(Realm realm) {
        Pool pool = Pool.in(realm);
        realm.serviceAccount(BACKEND.accessKeyId(), BACKEND.secretAccessKey(), "manage-sync");
        return new EventsPool(pool, new JavaSdk(realm).as(BACKEND).sync());
    }

    SyncDevice guest() {
        return SyncDevice.ofGuest(pool);
    }

    /** The backend, with an identity's data. */
    SyncDevice developer(String identityId) {
        return SyncDevice.developer(pool, identityId, BACKEND);
    }

    void set(String target) {
        backend.setCognitoEvents(set -> set.identityPoolId(pool.id()).events(Map.of("SyncTrigger", target)));
    }

    Map<String, String> get() {
        return backend.getCognitoEvents(get -> get.identityPoolId(pool.id())).events();
    }
}
