// The APIs cognito-identity and cognito-sync by plain HTTP: JSON, and a bearer token in place of a signature.

const GUEST = "keypool-demo.guest";
const POOL_TOKEN_MILLIS = 5 * 60_000;

/** A refusal; its type is AWS's name of the error. */
export class Refused extends Error {
  constructor(status, { __type: type, message }) {
    super(message);
    this.status = status;
    this.type = type;
  }
}

/** Somebody who has an identity in the pool: a user who signed in, or a guest whom this browser remembers. */
export class Person {
  #settings;
  #session;
  #poolToken = null;
  #until = 0;

  /** @param session the user's, or null for a guest */
  constructor(settings, session) {
    this.#settings = settings;
    this.#session = session;
  }

  /** Finds the identity, or gets a new one. */
  async begin() {
    if (this.#session !== null) {
      const login = this.#settings.issuer.replace(/^https?:\/\//, "");
      this.id = await this.#getId({ [login]: await this.bearer() });
      return;
    }
    this.id = localStorage.getItem(GUEST) ?? await this.#getId({});
    try {
      await this.bearer();
    } catch (refused) {
      if (refused.type !== "ResourceNotFoundException") {
        throw refused;
      }
      // The server has begun anew, and knows nobody.
      this.id = await this.#getId({});
    }
    localStorage.setItem(GUEST, this.id);
  }

  /** A token that proves the identity: a user's access token does, and for a guest the pool's own token. */
  async bearer() {
    if (this.#session !== null) {
      return await this.#session.token() ?? new Promise(() => {}); // without a token, the browser is leaving
    }
    if (performance.now() > this.#until) {
      this.#poolToken = (await this.#identity("GetOpenIdToken", { IdentityId: this.id })).Token;
      this.#until = performance.now() + POOL_TOKEN_MILLIS;
    }
    return this.#poolToken;
  }

  /** The URL of one of the identity's datasets. */
  dataset(name) {
    const { issuer, poolId } = this.#settings;
    return [issuer, "cognito-sync", "identitypools", poolId, "identities", this.id, "datasets", name].join("/");
  }

  async #getId(logins) {
    return (await this.#identity("GetId", { IdentityPoolId: this.#settings.poolId, Logins: logins })).IdentityId;
  }

  #identity(operation, members) {
    return answer(fetch(`${this.#settings.issuer}/cognito-identity`, {
      method: "POST", body: JSON.stringify(members), headers: {
        "Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": `AWSCognitoIdentityService.${operation}`,
      },
    }));
  }
}

/** A dataset of somebody's. */
export class Dataset {
  #person;

  constructor(person, name) {
    this.#person = person;
    this.url = person.dataset(name);
  }

  /** ListRecords: all that was written since a sync count, and the token to write with. */
  async since(count) {
    const records = [];
    let page = {};
    do {
      const next = page.NextToken ? { nextToken: page.NextToken } : {};
      page = await answer(this.fetch(`/records?${new URLSearchParams({ lastSyncCount: count, ...next })}`));
      records.push(...page.Records);
    } while (page.NextToken);
    return { ...page, Records: records };
  }

  /** UpdateRecords: all patches or none; answers with the records as they are written. */
  async update(token, device, patches) {
    const body = JSON.stringify({ SyncSessionToken: token, DeviceId: device, RecordPatches: patches });
    return (await answer(this.fetch("", { method: "POST", body, headers: { "Content-Type": "application/json" } }))).Records;
  }

  /** A request below the dataset, with the proof of who sends it. */
  async fetch(path, { headers = {}, ...options } = {}) {
    const Authorization = `Bearer ${await this.#person.bearer()}`;
    return fetch(this.url + path, { ...options, headers: { ...headers, Authorization } });
  }
}

async function answer(request) {
  const response = await request;
  const body = await response.json();
  if (!response.ok) {
    throw new Refused(response.status, body);
  }
  return body;
}
