package org.keypool.it;

import java.util.Arrays;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keypool.harness.AwsCli;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Node;
import org.keypool.harness.Python;
import org.keypool.harness.Realm;
import org.keypool.harness.Result;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

import static org.assertj.core.api.Assertions.assertThat;

/** Stale counts and deletions, as the errors and flags that other unmodified clients know. */
@KeypoolTest
final class SyncClientsIT {

    private Pool pool;
    private String endpoint;

    @BeforeEach
    void pool(Realm realm) {
        pool = Pool.in(realm);
        endpoint = realm.url() + "/cognito-sync";
    }

    @Test
    void cliWhenRecordChangedMeanwhileThenItShowsTheConflictAndTheDeletion() {
        String guest = pool.guest();
        cli(guest, pool.credentials(guest, Map.of()));
    }

    @Test
    void boto3WhenRecordChangedMeanwhileThenItRaisesTheConflictAndSeesTheDeletion() {
        String program = """
                import boto3, json, sys
                from botocore import UNSIGNED
                from botocore.config import Config
                realm, pool = sys.argv[1:]
                identity = boto3.client('cognito-identity', endpoint_url=realm + '/cognito-identity',
                                        config=Config(signature_version=UNSIGNED))
                id = identity.get_id(IdentityPoolId=pool)['IdentityId']
                keys = identity.get_credentials_for_identity(IdentityId=id)['Credentials']
                sync = boto3.client('cognito-sync', endpoint_url=realm + '/cognito-sync',
                                    aws_access_key_id=keys['AccessKeyId'], aws_secret_access_key=keys['SecretKey'],
                                    aws_session_token=keys['SessionToken'])
                where = dict(IdentityPoolId=pool, IdentityId=id, DatasetName='app:notes')
                token = sync.list_records(**where)['SyncSessionToken']
                patch = dict(Op='replace', Key='k', Value='\\u20ac', SyncCount=0)
                sync.update_records(**where, SyncSessionToken=token, RecordPatches=[patch])
                read = sync.list_records(**where, LastSyncCount=0)
                try:
                    sync.update_records(**where, SyncSessionToken=token, RecordPatches=[patch])
                    conflict = None
                except sync.exceptions.ResourceConflictException as e:
                    conflict = e.response['Error']['Message']
                names = [d['DatasetName'] for d in sync.list_datasets(IdentityPoolId=pool, IdentityId=id)['Datasets']]
                sync.delete_dataset(**where)
                print(json.dumps(dict(value=read['Records'][0]['Value'], count=read['DatasetSyncCount'],
                                      conflict=conflict, names=names,
                                      deleted=sync.list_records(**where, LastSyncCount=1)
                                              ['DatasetDeletedAfterRequestedSyncCount'])))
                """;

        assertSeen(new Python().run(program, pool.realm().url(), pool.id()));
    }

    @Test
    void jsV3WhenRecordChangedMeanwhileThenItThrowsTheConflictAndSeesTheDeletion() {
        String program = """
                import { CognitoSyncClient, ListRecordsCommand, UpdateRecordsCommand, ListDatasetsCommand,
                         DeleteDatasetCommand, ResourceConflictException } from "@aws-sdk/client-cognito-sync";
                import { CognitoIdentityClient, GetIdCommand } from "@aws-sdk/client-cognito-identity";
                import { fromCognitoIdentity } from "@aws-sdk/credential-providers";
                const [realm, pool] = process.argv.slice(2);
                const clientConfig = { region: "local-1", endpoint: realm + "/cognito-identity" };
                const { IdentityId } = await new CognitoIdentityClient({ ...clientConfig,
                  credentials: { accessKeyId: "x", secretAccessKey: "x" } })
                  .send(new GetIdCommand({ IdentityPoolId: pool }));
                const sync = new CognitoSyncClient({ region: "local-1", endpoint: realm + "/cognito-sync",
                  credentials: fromCognitoIdentity({ identityId: IdentityId, clientConfig }) });
                const where = { IdentityPoolId: pool, IdentityId, DatasetName: "app:notes" };
                const { SyncSessionToken } = await sync.send(new ListRecordsCommand(where));
                const update = new UpdateRecordsCommand({ ...where, SyncSessionToken, RecordPatches:
                  [{ Op: "replace", Key: "k", Value: "\\u20ac", SyncCount: 0, DeviceLastModifiedDate: new Date() }] });
                await sync.send(update);
                const read = await sync.send(new ListRecordsCommand({ ...where, LastSyncCount: 0 }));
                let conflict = null;
                try { await sync.send(update); } catch (e) {
                  if (!(e instanceof ResourceConflictException)) throw e;
                  conflict = e.message;
                }
                const list = await sync.send(new ListDatasetsCommand({ IdentityPoolId: pool, IdentityId }));
                await sync.send(new DeleteDatasetCommand(where));
                const gone = await sync.send(new ListRecordsCommand({ ...where, LastSyncCount: 1 }));
                console.log(JSON.stringify({ value: read.Records[0].Value, count: read.DatasetSyncCount, conflict,
                  names: list.Datasets.map(d => d.DatasetName), deleted: gone.DatasetDeletedAfterRequestedSyncCount }));
                """;

        assertSeen(new Node().run(program, pool.realm().url(), pool.id()));
    }

    private static void assertSeen(Result result) {
        JsonNode seen = result.json();
        assertThat(seen.get("value").asText()).isEqualTo("€");
        assertThat(seen.get("count").asLong()).isEqualTo(1);
        assertThat(seen.get("conflict").asText()).isEqualTo("Current SyncCount for: k is: 1 not: 0");
        assertThat(seen.get("names")).hasToString("[\"app:notes\"]");
        assertThat(seen.get("deleted").asBoolean()).isTrue();
    }

    private void cli(String identityId, AwsSessionCredentials keys) {
        AwsCli aws = new AwsCli().as(keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken());
        String token = aws.json(words(identityId, "list-records"))
                .get("SyncSessionToken")
                .asText();
        String[] update = words(
                identityId,
                "update-records",
                "--sync-session-token",
                token,
                "--record-patches",
                "[{\"Op\":\"replace\",\"Key\":\"k\",\"Value\":\"hello\",\"SyncCount\":0}]");
        aws.json(update);

        JsonNode read = aws.json(words(identityId, "list-records", "--last-sync-count", "0"));
        assertThat(read.get("Records").get(0).get("Value").asText()).isEqualTo("hello");
        assertThat(read.get("DatasetSyncCount").asLong()).isEqualTo(1);

        Result conflict = aws.run(update);
        assertThat(conflict.exit()).isNotZero();
        assertThat(conflict.err()).contains("ResourceConflictException", "Current SyncCount for: k is: 1 not: 0");

        aws.json(words(identityId, "delete-dataset"));
        assertThat(aws.json(words(identityId, "list-records", "--last-sync-count", "1"))
                        .get("DatasetDeletedAfterRequestedSyncCount")
                        .asBoolean())
                .isTrue();
    }

    private String[] words(String identityId, String operation, String... more) {
        String[] where = {
            "cognito-sync",
            operation,
            "--endpoint-url",
            endpoint,
            "--identity-pool-id",
            pool.id(),
            "--identity-id",
            identityId,
            "--dataset-name",
            "notes"
        };
        String[] all = Arrays.copyOf(where, where.length + more.length);
        System.arraycopy(more, 0, all, where.length, more.length);
        return all;
    }
}
