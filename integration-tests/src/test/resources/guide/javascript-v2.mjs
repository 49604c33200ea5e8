import AWS from "aws-sdk";

const { REALM, POOL, LOGIN, TOKEN } = process.env;
const region = "local-1";

const credentials = new AWS.CognitoIdentityCredentials(
  { IdentityPoolId: POOL, Logins: { [LOGIN]: TOKEN } },
  { region, endpoint: REALM + "/cognito-identity" },
);
await credentials.getPromise();

const sync = new AWS.CognitoSync({ region, endpoint: REALM + "/cognito-sync", credentials });
const notes = { IdentityPoolId: POOL, IdentityId: credentials.identityId, DatasetName: "notes" };
const { Records, SyncSessionToken } = await sync.listRecords(notes).promise();
const SyncCount = Records.find((record) => record.Key === "greeting")?.SyncCount ?? 0;
const written = await sync.updateRecords({
  ...notes, SyncSessionToken, RecordPatches: [{ Op: "replace", Key: "greeting", Value: "hello", SyncCount }],
}).promise();
written.Records.forEach((record) => console.log(record.Key, record.SyncCount));
