// Texts of messages on disk, within a budget: what was read longest ago goes first.

import type { Database } from './database.ts';

/** Characters of all texts together: tens of thousands of messages. */
export const openedCharsAtMost = 200_000_000;

export class OpenedTexts {
  readonly #database: Database;
  readonly #most: number;
  #clock: number;

  constructor(database: Database, most: number = openedCharsAtMost) {
    this.#database = database;
    this.#most = most;
    this.#clock = Number(database.row('SELECT max(used) FROM opened')?.[0] ?? 0);
  }

  read(mailbox: number, uid: number, isGlance = false): string | null {
    const found = this.#database.row('SELECT content FROM opened WHERE mailbox = ? AND uid = ?', mailbox, uid);
    if (!found) return null;
    if (isGlance) return String(found[0]);
    this.#database.run('UPDATE opened SET used = ? WHERE mailbox = ? AND uid = ?', ++this.#clock, mailbox, uid);
    return String(found[0]);
  }

  count(mailbox: number): number {
    return Number(this.#database.row('SELECT count(*) FROM opened WHERE mailbox = ?', mailbox)?.[0] ?? 0);
  }

  write(mailbox: number, uid: number, text: string): void {
    this.#database.run(
      'INSERT OR REPLACE INTO opened (mailbox, uid, used, chars, content) VALUES (?, ?, ?, ?, ?)',
      mailbox,
      uid,
      ++this.#clock,
      text.length,
      text,
    );
    this.#makeRoom();
  }

  #makeRoom(): void {
    let excess = Number(this.#database.row('SELECT total(chars) FROM opened')?.[0] ?? 0) - this.#most;
    while (excess > 0) {
      const [used, chars] = this.#database.row('SELECT used, chars FROM opened ORDER BY used LIMIT 1')!;
      this.#database.run('DELETE FROM opened WHERE used = ?', used!);
      excess -= Number(chars);
    }
  }
}
