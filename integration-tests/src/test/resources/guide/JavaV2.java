import java.net.URI;
import java.util.Map;

import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitosync.CognitoSyncClient;
import software.amazon.awssdk.services.cognitosync.model.Operation;
import software.amazon.awssdk.services.cognitosync.model.Record;

class JavaV2 {
    public static void main(String... args) {
        var realm = System.getenv("REALM");
        var pool = System.getenv("POOL");
        var logins = Map.of(System.getenv("LOGIN"), System.getenv("TOKEN"));

        var cognito = CognitoIdentityClient.builder()
                .region(Region.of("local-1"))
                .endpointOverride(URI.create(realm + "/cognito-identity"))
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
        var identity = cognito.getId(id -> id.identityPoolId(pool).logins(logins)).identityId();
        var keys = cognito.getCredentialsForIdentity(of -> of.identityId(identity).logins(logins)).credentials();

        var sync = CognitoSyncClient.builder()
                .region(Region.of("local-1"))
                .endpointOverride(URI.create(realm + "/cognito-sync"))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsSessionCredentials.create(keys.accessKeyId(), keys.secretKey(), keys.sessionToken())))
                .build();
        var listing = sync.listRecords(list -> list.identityPoolId(pool).identityId(identity).datasetName("notes"));
        var count = listing.records().stream()
                .filter(record -> record.key().equals("greeting"))
                .mapToLong(Record::syncCount)
                .findFirst()
                .orElse(0);
        sync.updateRecords(update -> update.identityPoolId(pool).identityId(identity).datasetName("notes")
                        .syncSessionToken(listing.syncSessionToken())
                        .recordPatches(patch ->
                                patch.op(Operation.REPLACE).key("greeting").value("hello").syncCount(count)))
                .records()
                .forEach(record -> System.out.println(record.key() + " " + record.syncCount()));
    }
}
