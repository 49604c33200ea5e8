const { REALM, POOL, LOGIN, TOKEN } = process.env;

async function json(url, options) {
  const response = await fetch(url, options);
  const body = await response.json();
  if (!response.ok) {
    throw new Error(`${body.__type}: ${body.message}`);
  }
  return body;
}

const { IdentityId } = await json(REALM + "/cognito-identity", {
  method: "POST",
  headers: { "Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": "AWSCognitoIdentityService.GetId" },
  body: JSON.stringify({ IdentityPoolId: POOL, Logins: { [LOGIN]: TOKEN } }),
});

// The user's access token proves who calls: no credentials, no signature.
const headers = { Authorization: `Bearer ${TOKEN}`, "Content-Type": "application/json" };
const notes = `${REALM}/cognito-sync/identitypools/${POOL}/identities/${IdentityId}/datasets/notes`;
const { Records, SyncSessionToken } = await json(`${notes}/records`, { headers });
const SyncCount = Records.find((record) => record.Key === "greeting")?.SyncCount ?? 0;
const written = await json(notes, {
  method: "POST",
  headers,
  body: JSON.stringify({ SyncSessionToken, RecordPatches: [{ Op: "replace", Key: "greeting", Value: "hello", SyncCount }] }),
});
written.Records.forEach((record) => console.log(record.Key, record.SyncCount));
