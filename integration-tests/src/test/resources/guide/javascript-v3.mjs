import { CognitoIdentityClient, GetIdCommand } from "@aws-sdk/client-cognito-identity";
import { CognitoSyncClient, ListRecordsCommand, UpdateRecordsCommand } from "@aws-sdk/client-cognito-sync";
import { fromCognitoIdentity } from "@aws-sdk/credential-providers";

const { REALM, POOL, LOGIN, TOKEN } = process.env;
const region = "local-1";
const logins = { [LOGIN]: TOKEN };
const clientConfig = { region, endpoint: REALM + "/cognito-identity" };

const { IdentityId } = await new CognitoIdentityClient(clientConfig)
  .send(new GetIdCommand({ IdentityPoolId: POOL, Logins: logins }));
const sync = new CognitoSyncClient({
  region,
  endpoint: REALM + "/cognito-sync",
  credentials: fromCognitoIdentity({ identityId: IdentityId, logins, clientConfig }),
});

const notes = { IdentityPoolId: POOL, IdentityId, DatasetName: "notes" };
const { Records, SyncSessionToken } = await sync.send(new ListRecordsCommand(notes));
const SyncCount = Records.find((record) => record.Key === "greeting")?.SyncCount ?? 0;
const written = await sync.send(new UpdateRecordsCommand({
  ...notes, SyncSessionToken, RecordPatches: [{ Op: "replace", Key: "greeting", Value: "hello", SyncCount }],
}));
written.Records.forEach((record) => console.log(record.Key, record.SyncCount));
