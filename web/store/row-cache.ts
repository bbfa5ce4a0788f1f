// The rows used last, as objects: the screen asks for the same ones again and again, and tells a changed row from an
// unchanged one by its identity.

import type { MessageRow } from './message-row.ts';

/** Some tens of screens. A row takes one to two kilobytes. */
const mostRows = 4000;

export class RowCache {
  // Insertion order is order of use.
  readonly #rows = new Map<string, MessageRow>();
  readonly #most: number;

  constructor(most: number = mostRows) {
    this.#most = most;
  }

  get(mailbox: number, uid: number): MessageRow | undefined {
    const key = keyOf(mailbox, uid);
    const row = this.#rows.get(key);
    if (!row) return undefined;
    this.#rows.delete(key);
    this.#rows.set(key, row);
    return row;
  }

  set(mailbox: number, row: MessageRow): void {
    const key = keyOf(mailbox, row.uid);
    this.#rows.delete(key);
    this.#rows.set(key, row);
    if (this.#rows.size <= this.#most) return;
    const [oldest] = this.#rows.keys();
    if (oldest !== undefined) this.#rows.delete(oldest);
  }

  delete(mailbox: number, uid: number): void {
    this.#rows.delete(keyOf(mailbox, uid));
  }

  clear(): void {
    this.#rows.clear();
  }
}

const keyOf = (mailbox: number, uid: number): string => `${mailbox}/${uid}`;
