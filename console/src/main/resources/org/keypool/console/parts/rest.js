// Keycloak's REST, as the person who is signed in.

/** An answer that is none: the status says why, and so may {message, faults: [{member, text}]}. */
export class Refused extends Error {
  constructor(status, { errorMessage, errors } = {}) {
    super(errorMessage ?? `REST: ${status}`);
    this.status = status;
    this.faults = (errors ?? []).map((error) => ({ member: error.field, text: error.errorMessage }));
  }
}

/** What is read, or something else for those who may not: who may see one thing need not see another. */
export async function unlessForbidden(reading, otherwise) {
  try {
    return await reading;
  } catch (refused) {
    if (refused instanceof Refused && refused.status === 403) {
      return otherwise;
    }
    throw refused;
  }
}

/** Reads and writes JSON below one address, with the session's access token. */
export class Rest {
  #base;
  #session;

  constructor(base, session) {
    this.#base = base;
    this.#session = session;
  }

  /** The document at a path. */
  async read(path) {
    return (await this.#answer(path)).json();
  }

  /** Sends a document; returns the one that comes back. */
  async write(method, path, document) {
    return (await this.#put(method, path, document)).json();
  }

  /** Sends a document; nothing comes back. */
  async send(method, path, document) {
    await this.#put(method, path, document);
  }

  /** Deletes what is at a path. */
  async remove(path) {
    await this.#answer(path, { method: "DELETE" });
  }

  #put(method, path, document) {
    return this.#answer(path, {
      method, body: JSON.stringify(document), headers: { "Content-Type": "application/json" },
    });
  }

  async #answer(path, request = {}) {
    let answer = await this.#send(path, request);
    if (answer.status === 401) {
      // A session that was ended elsewhere, or keys that changed: what can be renewed is.
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
    return token === null ? new Promise(() => {}) : fetch(this.#base + path, {
      ...request, headers: { ...request.headers, Authorization: `Bearer ${token}`, Accept: "application/json" },
    });
  }
}
