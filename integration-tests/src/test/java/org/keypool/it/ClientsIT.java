package org.keypool.it;

import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keypool.harness.AwsCli;
import org.keypool.harness.JavaSdk;
import org.keypool.harness.Json;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Node;
import org.keypool.harness.Python;
import org.keypool.harness.Realm;
import org.keypool.harness.Shared;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.cognitosync.model.Operation;
import software.amazon.awssdk.services.cognitosync.model.RecordPatch;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every AWS client that people use, unmodified but for the endpoint: a guest and a user get credentials, write a record
 * with them and read it back.
 */
@KeypoolTest
@Tag("smoke")
final class ClientsIT {

    @ParameterizedTest
    @MethodSource("clients")
    void roundTripWhenGuestThenTheRecordComesBack(Client client, @Shared Realm realm) {
        Pool pool = Pool.in(realm);

        assertThat(client.roundTrip(pool, Map.of(), "hello")).isEqualTo("hello");
    }

    @ParameterizedTest
    @MethodSource("clients")
    void roundTripWhenUserThenTheRecordComesBackAndAnyOtherClientReadsIt(Client client, @Shared Realm realm) {
        Pool pool = Pool.in(realm);
        Map<String, String> logins = pool.logins("ann");

        assertThat(client.roundTrip(pool, logins, "grüße, 世界 👋")).isEqualTo("grüße, 世界 👋");

        String identity = pool.getId(logins);
        var records = new JavaSdk(realm)
                .as(pool.credentials(identity, logins))
                .sync()
                .listRecords(list ->
                        list.identityPoolId(pool.id()).identityId(identity).datasetName("notes"))
                .records();
        assertThat(records).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo("greeting");
            assertThat(record.value()).isEqualTo("grüße, 世界 👋");
            assertThat(record.syncCount()).isEqualTo(1);
        });
    }

    static Stream<Client> clients() {
        return Stream.of(Client.values());
    }

    private enum Client {
        JAVA_V2 {
            @Override
            String roundTrip(Pool pool, Map<String, String> logins, String value) {
                String identity = pool.getId(logins);
                AwsSessionCredentials credentials = pool.credentials(identity, logins);
                try (var sync = new JavaSdk(pool.realm()).as(credentials).sync()) {
                    String token = sync.listRecords(list -> list.identityPoolId(pool.id())
                                    .identityId(identity)
                                    .datasetName("notes"))
                            .syncSessionToken();
                    sync.updateRecords(update -> update.identityPoolId(pool.id())
                            .identityId(identity)
                            .datasetName("notes")
                            .syncSessionToken(token)
                            .recordPatches(RecordPatch.builder()
                                    .op(Operation.REPLACE)
                                    .key("greeting")
                                    .value(value)
                                    .syncCount(0L)
                                    .build()));
                    return sync.listRecords(list -> list.identityPoolId(pool.id())
                                    .identityId(identity)
                                    .datasetName("notes"))
                            .records()
                            .get(0)
                            .value();
                }
            }
        },

        CLI {
            @Override
            String roundTrip(Pool pool, Map<String, String> logins, String value) {
                String identityUrl = pool.realm().url() + "/cognito-identity";
                String identity = new AwsCli()
                        .json(
                                "cognito-identity",
                                "get-id",
                                "--endpoint-url",
                                identityUrl,
                                "--identity-pool-id",
                                pool.id(),
                                "--logins",
                                Json.write(logins))
                        .get("IdentityId")
                        .asText();
                JsonNode credentials = new AwsCli()
                        .json(
                                "cognito-identity",
                                "get-credentials-for-identity",
                                "--endpoint-url",
                                identityUrl,
                                "--identity-id",
                                identity,
                                "--logins",
                                Json.write(logins))
                        .get("Credentials");
                AwsCli caller = new AwsCli()
                        .as(
                                credentials.get("AccessKeyId").asText(),
                                credentials.get("SecretKey").asText(),
                                credentials.get("SessionToken").asText());
                String token = sync(caller, pool, identity, "list-records")
                        .get("SyncSessionToken")
                        .asText();
                sync(
                        caller,
                        pool,
                        identity,
                        "update-records",
                        "--sync-session-token",
                        token,
                        "--record-patches",
                        Json.write(
                                new Object[] {Map.of("Op", "replace", "Key", "greeting", "Value", value, "SyncCount", 0)
                                }));
                return sync(caller, pool, identity, "list-records")
                        .at("/Records/0/Value")
                        .asText();
            }

            private JsonNode sync(AwsCli caller, Pool pool, String identity, String operation, String... more) {
                return caller.json(Stream.concat(
                                Stream.of(
                                        "cognito-sync",
                                        operation,
                                        "--endpoint-url",
                                        pool.realm().url() + "/cognito-sync",
                                        "--identity-pool-id",
                                        pool.id(),
                                        "--identity-id",
                                        identity,
                                        "--dataset-name",
                                        "notes"),
                                Stream.of(more))
                        .toArray(String[]::new));
            }
        },

        BOTO3 {
            private static final String PROGRAM = """
                    import boto3, json, sys
                    from botocore import UNSIGNED
                    from botocore.config import Config
                    realm, pool, logins, value = sys.argv[1:]
                    logins = json.loads(logins)
                    identity = boto3.client("cognito-identity", endpoint_url=realm + "/cognito-identity",
                                            config=Config(signature_version=UNSIGNED))
                    who = identity.get_id(IdentityPoolId=pool, Logins=logins)["IdentityId"]
                    keys = identity.get_credentials_for_identity(IdentityId=who, Logins=logins)["Credentials"]
                    sync = boto3.client("cognito-sync", endpoint_url=realm + "/cognito-sync",
                                        aws_access_key_id=keys["AccessKeyId"], aws_secret_access_key=keys["SecretKey"],
                                        aws_session_token=keys["SessionToken"])
                    where = dict(IdentityPoolId=pool, IdentityId=who, DatasetName="notes")
                    token = sync.list_records(**where)["SyncSessionToken"]
                    sync.update_records(**where, SyncSessionToken=token, RecordPatches=[
                        dict(Op="replace", Key="greeting", Value=value, SyncCount=0)])
                    print(json.dumps(sync.list_records(**where)["Records"][0]["Value"]))
                    """;

            @Override
            String roundTrip(Pool pool, Map<String, String> logins, String value) {
                return new Python()
                        .run(PROGRAM, pool.realm().url(), pool.id(), Json.write(logins), value)
                        .json()
                        .asText();
            }
        },

        JAVASCRIPT_V3 {
            private static final String PROGRAM = """
                    import { CognitoIdentityClient, GetIdCommand } from "@aws-sdk/client-cognito-identity";
                    import { CognitoSyncClient, ListRecordsCommand, UpdateRecordsCommand }
                        from "@aws-sdk/client-cognito-sync";
                    import { fromCognitoIdentity } from "@aws-sdk/credential-providers";
                    const [realm, pool, loginsText, value] = process.argv.slice(2);
                    const logins = JSON.parse(loginsText);
                    const region = "local-1", endpoint = realm + "/cognito-identity";
                    const identity = new CognitoIdentityClient({ region, endpoint });
                    const { IdentityId } = await identity.send(
                        new GetIdCommand({ IdentityPoolId: pool, Logins: logins }));
                    const sync = new CognitoSyncClient({
                        region,
                        endpoint: realm + "/cognito-sync",
                        credentials: fromCognitoIdentity({
                            identityId: IdentityId, logins, clientConfig: { region, endpoint } }),
                    });
                    const where = { IdentityPoolId: pool, IdentityId, DatasetName: "notes" };
                    const { SyncSessionToken } = await sync.send(new ListRecordsCommand(where));
                    await sync.send(new UpdateRecordsCommand({ ...where, SyncSessionToken, RecordPatches: [
                        { Op: "replace", Key: "greeting", Value: value, SyncCount: 0 }] }));
                    const { Records } = await sync.send(new ListRecordsCommand(where));
                    console.log(JSON.stringify(Records[0].Value));
                    """;

            @Override
            String roundTrip(Pool pool, Map<String, String> logins, String value) {
                return new Node()
                        .run(PROGRAM, pool.realm().url(), pool.id(), Json.write(logins), value)
                        .json()
                        .asText();
            }
        };

        /** Get an identity and its credentials, write {@code value} to the dataset notes, and read it back. */
        abstract String roundTrip(Pool pool, Map<String, String> logins, String value);
    }
}
