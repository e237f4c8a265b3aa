// The rows that the page has, newest first, and how they fall into groups by phone number.

/** Rows by id, ordered by `seq`, the order of acceptance. */
export class Rows {
  #byId = new Map();
  #sorted = null;
  #groups = null;
  /** Hand it to the server for older rows; null when there are none. */
  before = null;
  /** How many fit beyond what is here. */
  total = 0;

  get size() {
    return this.#byId.size;
  }

  get(id) {
    return this.#byId.get(id) ?? null;
  }

  has(id) {
    return this.#byId.has(id);
  }

  put(row) {
    this.#byId.set(row.id, row);
    this.#forget();
  }

  putAll(rows) {
    for (const row of rows) {
      this.#byId.set(row.id, row);
    }

    this.#forget();
  }

  drop(ids) {
    for (const id of ids) {
      this.#byId.delete(id);
    }

    this.#forget();
  }

  clear() {
    this.#byId.clear();
    this.before = null;
    this.total = 0;
    this.#forget();
  }

  newestFirst() {
    return (this.#sorted ??= [...this.#byId.values()].sort((a, b) => b.seq - a.seq));
  }

  /** Groups by number, the one with the newest message first; within a group newest first. */
  groups() {
    if (this.#groups === null) {
      const groups = new Map();
      for (const row of this.newestFirst()) {
        const group = groups.get(row.to);
        if (group) {
          group.rows.push(row);
        } else {
          groups.set(row.to, { number: row.to, display: row.toDisplay, rows: [row] });
        }
      }

      this.#groups = [...groups.values()];
    }

    return this.#groups;
  }

  /** All rows in the order in which the list shows them. */
  inOrderOfList() {
    return this.groups().flatMap((group) => group.rows);
  }

  #forget() {
    this.#sorted = null;
    this.#groups = null;
  }
}
