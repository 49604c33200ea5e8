import os

import boto3
from botocore import UNSIGNED
from botocore.config import Config

realm, pool = os.environ["REALM"], os.environ["POOL"]
logins = {os.environ["LOGIN"]: os.environ["TOKEN"]}

# These two operations need no credentials: the token is the proof.
cognito = boto3.client("cognito-identity", endpoint_url=realm + "/cognito-identity",
                       config=Config(signature_version=UNSIGNED))
identity = cognito.get_id(IdentityPoolId=pool, Logins=logins)["IdentityId"]
keys = cognito.get_credentials_for_identity(IdentityId=identity, Logins=logins)["Credentials"]

sync = boto3.client("cognito-sync", endpoint_url=realm + "/cognito-sync",
                    aws_access_key_id=keys["AccessKeyId"], aws_secret_access_key=keys["SecretKey"],
                    aws_session_token=keys["SessionToken"])
notes = dict(IdentityPoolId=pool, IdentityId=identity, DatasetName="notes")
listing = sync.list_records(**notes)
count = next((record["SyncCount"] for record in listing["Records"] if record["Key"] == "greeting"), 0)
written = sync.update_records(**notes, SyncSessionToken=listing["SyncSessionToken"], RecordPatches=[
    dict(Op="replace", Key="greeting", Value="hello", SyncCount=count)])
for record in written["Records"]:
    print(record["Key"], record["SyncCount"])
