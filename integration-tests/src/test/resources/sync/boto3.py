import boto3, json, os

sync = boto3.client("cognito-sync", endpoint_url=os.environ["REALM"] + "/cognito-sync")
identity = dict(IdentityPoolId=os.environ["POOL"], IdentityId=os.environ["IDENTITY"])
notes = dict(identity, DatasetName="notes")


def write(value, count):
    patch = dict(Op="replace", Key="a", Value=value, SyncCount=count)
    return sync.update_records(**notes, SyncSessionToken=rest["SyncSessionToken"], RecordPatches=[patch])


first = sync.list_records(**notes, MaxResults=2)
rest = sync.list_records(**notes, MaxResults=2, NextToken=first["NextToken"])
try:
    conflict = write("late", 0) and None
except sync.exceptions.ResourceConflictException as e:
    conflict = e.response["Error"]["Message"]
merged = dict(identity, DatasetName=first["MergedDatasetNames"][0])
value = sync.list_records(**merged)["Records"][0]["Value"]
count = write(value, 1)["Records"][0]["SyncCount"]
sync.delete_dataset(**merged)
left = sync.list_records(**notes).get("MergedDatasetNames", [])
sync.delete_dataset(**notes)
gone = sync.list_records(**notes, LastSyncCount=count)
print(json.dumps(dict(
    pages=[[record["Key"] for record in page["Records"]] for page in (first, rest)], more="NextToken" in rest,
    conflict=conflict, value=value, count=count, left=left, deleted=gone["DatasetDeletedAfterRequestedSyncCount"])))
