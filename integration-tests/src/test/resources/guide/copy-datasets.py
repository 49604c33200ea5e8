"""Copies every dataset of an identity to another one: FROM_POOL FROM_IDENTITY TO_POOL TO_IDENTITY."""
import json
import os
import sys

import boto3

source = boto3.client("cognito-sync", **json.loads(os.environ["FROM"]))
target = boto3.client("cognito-sync", **json.loads(os.environ["TO"]))
from_pool, from_identity, to_pool, to_identity = sys.argv[1:]


def pages(operation, member, **parameters):
    while True:
        page = operation(**parameters)
        yield from page[member]
        if not page.get("NextToken"):
            return
        parameters["NextToken"] = page["NextToken"]


old = dict(IdentityPoolId=from_pool, IdentityId=from_identity)
for dataset in pages(source.list_datasets, "Datasets", **old):
    name = dataset["DatasetName"]
    new = dict(IdentityPoolId=to_pool, IdentityId=to_identity, DatasetName=name)
    listing = target.list_records(**new)
    if listing["DatasetExists"]:
        print(name, "is there already and stays as it is")
        continue
    records = [dict(Op="replace", Key=record["Key"], Value=record["Value"], SyncCount=0)
               for record in pages(source.list_records, "Records", **old, DatasetName=name) if "Value" in record]
    if records:
        target.update_records(**new, SyncSessionToken=listing["SyncSessionToken"], RecordPatches=records)
    print(name, len(records))
