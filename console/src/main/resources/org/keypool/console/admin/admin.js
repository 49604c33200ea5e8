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

  /** The settings of a realm's threat protection. */
  threatProtection(realm) {
    return this.#rest.read(`${below(realm)}/threat-protection`);
  }

  /** How many sign-ins a realm had: {from, to, unit, timeZone} says when. */
  signIns(realm, asked) {
    return this.#rest.read(`${below(realm)}/threat-protection/sign-ins?${new URLSearchParams(asked)}`);
  }

  /** The users whose name or address has this in it, or all; so many at most. */
  users(realm, search, max) {
    return this.#rest.read(`${below(realm)}/users?${new URLSearchParams({ search, max, briefRepresentation: true })}`);
  }

  /** A user. */
  user(realm, id) {
    return this.#rest.read(`${below(realm)}/users/${encodeURIComponent(id)}`);
  }

  /** A user's sign-in events, the latest first: a page of them, from a {NextToken} on. */
  authEvents(realm, user, nextToken) {
    return this.#rest.read(`${ofUser(realm, user)}/auth-events?${new URLSearchParams({ max: 20, ...nextToken ? { nextToken } : {} })}`);
  }

  /** Says whether a sign-in was the user: Valid or Invalid. */
  giveFeedback(realm, user, event, FeedbackValue) {
    return this.#rest.send("PUT", `${ofUser(realm, user)}/auth-events/${encodeURIComponent(event)}/feedback`, { FeedbackValue });
  }

  /** A user's devices: {Devices}. */
  devices(realm, user) {
    return this.#rest.read(`${ofUser(realm, user)}/devices`);
  }

  /** Forgets one of a user's devices. */
  forgetDevice(realm, user, key) {
    return this.#rest.remove(`${ofUser(realm, user)}/devices/${encodeURIComponent(key)}`);
  }

  /** A user's identities in all pools. */
  identitiesOf(realm, user) {
    return this.#rest.read(`${below(realm)}/identity-pools/users/${encodeURIComponent(user)}/identities`);
  }

  /** Deletes an identity, and what it has synced. */
  deleteIdentity(realm, pool, identity) {
    return this.#rest.remove(`${below(realm)}/identity-pools/${encodeURIComponent(pool)}/identities/${encodeURIComponent(identity)}`);
  }

  /** The identities of a user with the datasets they have synced. */
  syncedBy(realm, user) {
    return this.#rest.read(`${below(realm)}/sync/users/${encodeURIComponent(user)}`);
  }

  /** Deletes what an identity has synced. */
  deleteSynced(realm, pool, identity) {
    return this.#rest.remove(`${below(realm)}/sync/${encodeURIComponent(pool)}/identities/${encodeURIComponent(identity)}`);
  }

  /** The clients of this id: one or none. */
  clients(realm, clientId) {
    return this.#rest.read(`${below(realm)}/clients?${new URLSearchParams({ clientId })}`);
  }
}

function ofUser(realm, user) {
  return `${below(realm)}/threat-protection/users/${encodeURIComponent(user)}`;
}

function below(realm) {
  return `/admin/realms/${encodeURIComponent(realm)}`;
}
