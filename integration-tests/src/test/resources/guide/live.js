/**
 * Calls back with every change of a dataset, until the returned EventSource is closed. An EventSource sends no headers, so
 * the URL carries the proof: it is presigned (Signature Version 4, in the query) with the identity's credentials.
 *
 * @param dataset {realm}/cognito-sync/identitypools/{pool}/identities/{identity}/datasets/{name}
 * @param keys {AccessKeyId, SecretKey, SessionToken} of GetCredentialsForIdentity
 */
export async function listen(dataset, region, keys, changed) {
  const source = new EventSource(await presigned(new URL(dataset + "/live"), region, keys));
  source.addEventListener("change", (event) => changed(JSON.parse(event.data)));
  return source;
}

async function presigned(url, region, { AccessKeyId, SecretKey, SessionToken }) {
  const time = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  const scope = [time.slice(0, 8), region, "cognito-sync", "aws4_request"];
  const query = Object.entries({
    "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
    "X-Amz-Credential": [AccessKeyId, ...scope].join("/"),
    "X-Amz-Date": time,
    "X-Amz-Expires": "300",
    "X-Amz-Security-Token": SessionToken,
    "X-Amz-SignedHeaders": "host",
  }).map(([name, value]) => `${name}=${encode(value)}`).join("&");
  const path = url.pathname.split("/").map(encode).join("/");
  const request = ["GET", path, query, `host:${url.host}`, "", "host", hex(await digest(""))].join("\n");
  const signed = ["AWS4-HMAC-SHA256", time, scope.join("/"), hex(await digest(request))].join("\n");
  let key = bytes("AWS4" + SecretKey);
  for (const part of scope) {
    key = await hmac(key, part);
  }
  return `${url}?${query}&X-Amz-Signature=${hex(await hmac(key, signed))}`;
}

const bytes = (text) => new TextEncoder().encode(text);
const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
const encode = (text) => encodeURIComponent(text).replace(/[!'()*]/g, (char) => "%" + char.charCodeAt(0).toString(16).toUpperCase());
const digest = (text) => crypto.subtle.digest("SHA-256", bytes(text));

async function hmac(key, text) {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  return crypto.subtle.sign("HMAC", await crypto.subtle.importKey("raw", key, algorithm, false, ["sign"]), bytes(text));
}
