import {
    CognitoSyncClient, DeleteDatasetCommand, ListRecordsCommand, ResourceConflictException, UpdateRecordsCommand,
} from "@aws-sdk/client-cognito-sync";

const { REALM, POOL: IdentityPoolId, IDENTITY: IdentityId } = process.env;
const sync = new CognitoSyncClient({ endpoint: REALM + "/cognito-sync" });
const call = (Command, more) => sync.send(new Command({ IdentityPoolId, IdentityId, DatasetName: "notes", ...more }));
const write = (Value, SyncCount) => call(UpdateRecordsCommand, {
    SyncSessionToken: rest.SyncSessionToken, RecordPatches: [{ Op: "replace", Key: "a", Value, SyncCount }] });

const first = await call(ListRecordsCommand, { MaxResults: 2 });
const rest = await call(ListRecordsCommand, { MaxResults: 2, NextToken: first.NextToken });
const conflict = await write("late", 0).then(() => null, e => {
    if (!(e instanceof ResourceConflictException)) throw e;
    return e.message;
});
const merged = { DatasetName: first.MergedDatasetNames[0] };
const value = (await call(ListRecordsCommand, merged)).Records[0].Value;
const count = (await write(value, 1)).Records[0].SyncCount;
await call(DeleteDatasetCommand, merged);
const left = (await call(ListRecordsCommand)).MergedDatasetNames ?? [];
await call(DeleteDatasetCommand);
const gone = await call(ListRecordsCommand, { LastSyncCount: count });
console.log(JSON.stringify({
    pages: [first, rest].map(page => page.Records.map(record => record.Key)), more: Boolean(rest.NextToken),
    conflict, value, count, left, deleted: gone.DatasetDeletedAfterRequestedSyncCount }));
