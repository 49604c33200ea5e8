// Keycloak's admin REST, as the administrator who is signed in.

import { Rest } from "../parts/rest.js";

/** Reads and writes below one realm, or beside it. */
export class Admin {
  #rest;

  constructor(settings, session) {
    this.#rest = new Rest(settings.admin, session);
  }

  /** The names of the realms that this administrator may see here. */
  async realms() {
    const realms = await this.#rest.read("/admin/realms?briefRepresentation=true");
    return realms.map((realm) => realm.realm).sort((a, b) => a.localeCompare(b));
  }

  /** The ids and names of a realm's pools. */
  pools(realm) {
    return this.#rest.read(`${below(realm)}/identity-pools`);
  }

  /** All settings of a pool. */
  pool(realm, id) {
    return this.#rest.read(`${below(realm)}/identity-pools/${encodeURIComponent(id)}`);
  }

  /** What a pool's identities have synced in all, and what is configured for it. */
  sync(realm, id) {
    return this.#rest.read(`${below(realm)}/sync/${encodeURIComponent(id)}`);
  }

  /** Makes a pool of these settings; returns all of them. */
  createPool(realm, pool) {
    return this.#rest.write("POST", `${below(realm)}/identity-pools`, pool);
  }

  /** Sets everything of a pool anew; returns it. */
  changePool(realm, pool) {
    return this.#rest.write("PUT", `${below(realm)}/identity-pools/${encodeURIComponent(pool.IdentityPoolId)}`, pool);
  }

  /** Deletes a pool and its identities. */
  async deletePool(realm, id) {
    await this.#rest.remove(`${below(realm)}/identity-pools/${encodeURIComponent(id)}`);
  }

  /** The clients of this id: one or none. */
  clients(realm, clientId) {
    return this.#rest.read(`${below(realm)}/clients?${new URLSearchParams({ clientId })}`);
  }
}

function below(realm) {
  return `/admin/realms/${encodeURIComponent(realm)}`;
}
