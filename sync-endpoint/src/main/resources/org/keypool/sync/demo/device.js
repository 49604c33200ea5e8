// One device: what it knows of the dataset, what was done here since, and how the two come together.

import { Refused } from "./client.js";
import { listen } from "./live.js";

const ATTEMPTS = 3;

export class Device {
  #dataset;
  #storage;
  #changed;
  #count = 0;
  /** By key, what the server had last: { value, count }; a value of null was removed. */
  #records = new Map();
  /** By key, what was done here and waits: the same, with the count that it rests on. */
  #changes = new Map();
  /** By key, what the server has where something else waits here: the same, with its writer. */
  #conflicts = new Map();
  #connection = null;
  #syncing = Promise.resolve();

  /** @param changed called back after whatever is to be seen has changed */
  constructor(name, dataset, changed) {
    this.name = name;
    this.reachable = true;
    this.#dataset = dataset;
    this.#changed = changed;
    this.#storage = `keypool-demo ${dataset.url} ${name}`;
    const [count, ...maps] = JSON.parse(sessionStorage.getItem(this.#storage) ?? "[0,[],[],[]]");
    this.#count = count;
    [this.#records, this.#changes, this.#conflicts] = maps.map((entries) => new Map(entries));
  }

  get online() {
    return this.#connection !== null;
  }

  get count() {
    return this.#count;
  }

  get waiting() {
    return this.#changes.size;
  }

  /** What the device shows, in order: { key, value, waiting, theirs }, where theirs is what a change here collides with. */
  get items() {
    return [...new Set([...this.#records.keys(), ...this.#changes.keys()])].sort().map((key) => {
      const change = this.#changes.get(key);
      return {
        key, value: (change ?? this.#records.get(key)).value, waiting: change !== undefined, theirs: this.#conflicts.get(key),
      };
    }).filter((item) => item.value !== null || item.theirs);
  }

  /** Goes online, where it hears of every commit, or offline. */
  connect(online) {
    if (online === this.online) {
      return;
    }
    this.#connection?.abort();
    this.#connection = online ? new AbortController() : null;
    if (online) {
      listen(this.#dataset, this.#count, () => this.sync(), this.#connection.signal);
    }
    this.#changed();
  }

  /** Adds a line. */
  add(value) {
    this.edit(`${Date.now().toString(36)}-${crypto.getRandomValues(new Uint32Array(1))[0].toString(36)}`, value);
  }

  /** Changes a line, or with null removes it: here at once, elsewhere as soon as the device is online. */
  edit(key, value) {
    this.#changes.set(key, { value, count: this.#records.get(key)?.count ?? 0 });
    this.#save();
    this.sync();
  }

  /** Ends a conflict: what was done here is done again on what is there now, or it is given up. */
  resolve(key, mine) {
    const theirs = this.#conflicts.get(key);
    this.#conflicts.delete(key);
    this.#changes.delete(key);
    if (mine !== undefined && mine !== theirs.value) {
      this.edit(key, mine);
    } else {
      this.#save();
    }
  }

  /** Brings server and device together, one such exchange after the other. */
  sync() {
    this.#syncing = this.#syncing.then(() => this.online && this.#exchange()).then(
      () => { this.reachable = true; },
      (failure) => {
        this.reachable = false;
        console.info("Sync waits:", failure.message);
      }).then(() => this.#save());
  }

  async #exchange() {
    for (let attempt = 1; ; attempt++) {
      const token = await this.#pull();
      const sent = [...this.#changes].filter(([key]) => !this.#conflicts.has(key));
      if (sent.length === 0) {
        return;
      }
      try {
        this.#acknowledge(sent, await this.#dataset.update(token, this.name, sent.map(patch)));
        return;
      } catch (refused) {
        // Somebody was faster between the two requests: the next look finds out what it was.
        if (!(refused instanceof Refused) || refused.type !== "ResourceConflictException" || attempt === ATTEMPTS) {
          throw refused;
        }
      }
    }
  }

  /** Takes what was written since the last look; what was changed here, too, becomes a conflict. */
  async #pull() {
    let delta = await this.#dataset.since(this.#count);
    if (delta.DatasetDeletedAfterRequestedSyncCount) {
      this.#records.clear();
      this.#conflicts.clear();
      this.#changes.forEach((change) => { change.count = 0; });
      delta = await this.#dataset.since(0);
    }
    for (const { Key, Value = null, SyncCount, LastModifiedBy } of delta.Records) {
      this.#records.set(Key, { value: Value, count: SyncCount });
      const change = this.#changes.get(Key);
      if (change?.value === Value) {
        this.#changes.delete(Key);
        this.#conflicts.delete(Key);
      } else if (change && SyncCount > change.count) {
        this.#conflicts.set(Key, { value: Value, count: SyncCount, writer: LastModifiedBy });
      }
    }
    this.#count = delta.DatasetSyncCount;
    return delta.SyncSessionToken;
  }

  #acknowledge(sent, written) {
    const before = new Map(sent);
    for (const { Key, Value = null, SyncCount } of written) {
      this.#records.set(Key, { value: Value, count: SyncCount });
      const now = this.#changes.get(Key);
      if (now === before.get(Key)) {
        this.#changes.delete(Key);
      } else if (now) {
        now.count = SyncCount;
      }
    }
  }

  #save() {
    const maps = [this.#records, this.#changes, this.#conflicts].map((map) => [...map]);
    sessionStorage.setItem(this.#storage, JSON.stringify([this.#count, ...maps]));
    this.#changed();
  }
}

function patch([Key, { value, count }]) {
  return value === null ? { Op: "remove", Key, SyncCount: count } : { Op: "replace", Key, Value: value, SyncCount: count };
}
