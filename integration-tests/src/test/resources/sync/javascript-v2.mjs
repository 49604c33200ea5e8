import CognitoSync from "aws-sdk/clients/cognitosync.js";

const { REALM, POOL: IdentityPoolId, IDENTITY: IdentityId } = process.env;
const sync = new CognitoSync({ endpoint: REALM + "/cognito-sync" });
const call = (operation, more) => sync[operation]({ IdentityPoolId, IdentityId, DatasetName: "notes", ...more }).promise();
const write = (Value, SyncCount) => call("updateRecords", {
    SyncSessionToken: rest.SyncSessionToken, RecordPatches: [{ Op: "replace", Key: "a", Value, SyncCount }] });

const first = await call("listRecords", { MaxResults: 2 });
const rest = await call("listRecords", { MaxResults: 2, NextToken: first.NextToken });
const conflict = await write("late", 0).then(() => null, e => {
    if (e.code !== "ResourceConflictException") throw e;
    return e.message;
});
const merged = { DatasetName: first.MergedDatasetNames[0] };
const value = (await call("listRecords", merged)).Records[0].Value;
const count = (await write(value, 1)).Records[0].SyncCount;
await call("deleteDataset", merged);
const left = (await call("listRecords")).MergedDatasetNames ?? [];
await call("deleteDataset");
const gone = await call("listRecords", { LastSyncCount: count });
console.log(JSON.stringify({
    pages: [first, rest].map(page => page.Records.map(record => record.Key)), more: Boolean(rest.NextToken),
    conflict, value, count, left, deleted: gone.DatasetDeletedAfterRequestedSyncCount }));
