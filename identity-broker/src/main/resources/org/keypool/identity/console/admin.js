// Keycloak's admin REST, as the administrator who is signed in.

/** An answer that is none: the status says why, and so may {message, faults: [{member, text}]}. */
export class Refused extends Error {
  constructor(status, { errorMessage, errors } = {}) {
    super(errorMessage ?? `admin REST: ${status}`);
    this.status = status;
    this.faults = (errors ?? []).map((error) => ({ member: error.field, text: error.errorMessage }));
  }
}

/** Reads and writes below one realm, or beside it. */
export class Admin {
  #settings;
  #session;

  constructor(settings, session) {
    this.#settings = settings;
    this.#session = session;
  }

  /** The names of the realms that this administrator may see here. */
  async realms() {
    const realms = await this.#read("/admin/realms?briefRepresentation=true");
    return realms.map((realm) => realm.realm).sort((a, b) => a.localeCompare(b));
  }

  /** The ids and names of a realm's pools. */
  pools(realm) {
    return this.#read(`${below(realm)}/identity-pools`);
  }

  /** All settings of a pool. */
  pool(realm, id) {
    return this.#read(`${below(realm)}/identity-pools/${encodeURIComponent(id)}`);
  }

  /** What a pool's identities have synced in all, and what is configured for it. */
  sync(realm, id) {
    return this.#read(`${below(realm)}/sync/${encodeURIComponent(id)}`);
  }

  /** Makes a pool of these settings; returns all of them. */
  createPool(realm, pool) {
    return this.#write("POST", `${below(realm)}/identity-pools`, pool);
  }

  /** Sets everything of a pool anew; returns it. */
  changePool(realm, pool) {
    return this.#write("PUT", `${below(realm)}/identity-pools/${encodeURIComponent(pool.IdentityPoolId)}`, pool);
  }

  /** Deletes a pool and its identities. */
  async deletePool(realm, id) {
    await this.#answer(`${below(realm)}/identity-pools/${encodeURIComponent(id)}`, { method: "DELETE" });
  }

  /** The clients of this id: one or none. */
  clients(realm, clientId) {
    return this.#read(`${below(realm)}/clients?${new URLSearchParams({ clientId })}`);
  }

  async #read(path) {
    return (await this.#answer(path)).json();
  }

  async #write(method, path, document) {
    return (await this.#answer(path, {
      method, body: JSON.stringify(document), headers: { "Content-Type": "application/json" },
    })).json();
  }

  async #answer(path, request = {}) {
    let answer = await this.#send(path, request);
    if (answer.status === 401) {
      // A session that an administrator ended, or keys that changed: what can be renewed is.
      await this.#session.renew();
      answer = await this.#send(path, request);
    }
    if (!answer.ok) {
      throw new Refused(answer.status, await answer.json().catch(() => ({})));
    }
    return answer;
  }

  async #send(path, request) {
    const token = await this.#session.token();
    return token === null ? new Promise(() => {}) : fetch(this.#settings.admin + path, {
      ...request, headers: { ...request.headers, Authorization: `Bearer ${token}`, Accept: "application/json" },
    });
  }
}

function below(realm) {
  return `/admin/realms/${encodeURIComponent(realm)}`;
}
