// Keycloak's admin REST, as the administrator who is signed in.

/** An answer that is none: the status says why. */
export class Refused extends Error {
  constructor(status) {
    super(`admin REST: ${status}`);
    this.status = status;
  }
}

/** Reads below one realm, or beside it. */
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

  /** The clients of this id: one or none. */
  clients(realm, clientId) {
    return this.#read(`${below(realm)}/clients?${new URLSearchParams({ clientId })}`);
  }

  async #read(path) {
    let answer = await this.#send(path);
    if (answer.status === 401) {
      // A session that an administrator ended, or keys that changed: what can be renewed is.
      await this.#session.renew();
      answer = await this.#send(path);
    }
    if (!answer.ok) {
      throw new Refused(answer.status);
    }
    return answer.json();
  }

  async #send(path) {
    const token = await this.#session.token();
    return token === null ? new Promise(() => {}) : fetch(this.#settings.admin + path, {
      headers: { Authorization: `Bearer ${token}`, Accept: "application/json" },
    });
  }
}

function below(realm) {
  return `/admin/realms/${encodeURIComponent(realm)}`;
}
