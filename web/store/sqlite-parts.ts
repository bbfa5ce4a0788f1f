// Parts of messages as files on the device, and in the database which file is of which part. A file without its entry is
// removed at the next opening; an entry without its file is no part. What was read longest ago makes room.

import type { Database } from './database.ts';
import { type KeptParts, keptPartBytesAtMost, type PartFiles, type PartUsage } from './kept-parts.ts';

/** What is asked of the store that the parts belong to. */
export interface PartsStore {
  /** Mailbox by its number, and its uidValidity, when the row of that message is here. */
  placeOf(mailbox: string, uid: number): { readonly id: number; readonly uidValidity: number } | null;
  /** Runs `work` in the open transaction; false when the database failed. */
  write(work: () => void): boolean;
  /** Undefined when the database failed. */
  read<T>(work: () => T): T | undefined;
}

export class SqliteParts implements KeptParts {
  readonly #database: Database;
  readonly #files: PartFiles;
  readonly #store: PartsStore;
  readonly #most: number;
  #clock: number;
  #newest: number;
  #sweeping: Promise<void>;
  #closed = false;

  /** @param most bytes of all parts together. Throws what SQLite throws */
  constructor(database: Database, files: PartFiles, store: PartsStore, most: number) {
    this.#database = database;
    this.#files = files;
    this.#store = store;
    this.#most = most;
    const [used, newest] = database.row('SELECT max(used), max(id) FROM kept_part')!;
    this.#clock = Number(used ?? 0);
    this.#newest = Number(newest ?? 0);
    const known = new Set(database.rows('SELECT id FROM kept_part').map(([id]) => String(id)));
    this.#sweeping = this.#sweepStrays(known).catch(() => undefined);
  }

  async read(mailbox: string, uid: number, section: string): Promise<Blob | null> {
    const place = this.#store.placeOf(mailbox, uid);
    if (!place) return null;
    const id = this.#store.read(() => {
      const key = [place.id, uid, section];
      return this.#database.row('SELECT id FROM kept_part WHERE mailbox = ? AND uid = ? AND section = ?', ...key)?.[0];
    });
    if (id === undefined) return null;
    try {
      const bytes = await this.#files.read(String(id));
      this.#store.write(() => this.#database.run('UPDATE kept_part SET used = ? WHERE id = ?', ++this.#clock, id));
      return bytes;
    } catch {
      this.#store.write(() => this.#database.run('DELETE FROM kept_part WHERE id = ?', id));
      return null;
    }
  }

  async keep(mailbox: string, uid: number, section: string, bytes: Blob): Promise<void> {
    const place = this.#store.placeOf(mailbox, uid);
    if (!place || bytes.size > Math.min(keptPartBytesAtMost, this.#most)) return;
    await this.#sweeping; // it takes files without an entry for strays
    const id = ++this.#newest;
    try {
      await this.#files.write(String(id), bytes);
    } catch {
      // The device is full, or takes nothing: what is kept is worth less than what is to come.
      await this.#files.remove(String(id)).catch(() => undefined);
      this.#makeRoom(this.#most / 2);
      this.sweep();
      return;
    }
    // It may have gone while it was written, or be another message by now.
    const now = this.#store.placeOf(mailbox, uid);
    const isSame = now?.id === place.id && now.uidValidity === place.uidValidity;
    const isKept =
      isSame &&
      !this.#closed &&
      this.#store.write(() => {
        const key = [place.id, uid, section];
        this.#database.run('DELETE FROM kept_part WHERE mailbox = ? AND uid = ? AND section = ?', ...key);
        this.#database.run(
          'INSERT INTO kept_part (id, mailbox, uid, section, used, bytes) VALUES (?, ?, ?, ?, ?, ?)',
          id,
          ...key,
          ++this.#clock,
          bytes.size,
        );
        this.#makeRoom(this.#most);
      });
    if (!isKept) await this.#files.remove(String(id)).catch(() => undefined);
    this.sweep();
  }

  usage(): PartUsage {
    const found = this.#store.read(() => this.#database.row('SELECT count(*), total(bytes) FROM kept_part'));
    return { count: Number(found?.[0] ?? 0), bytes: Number(found?.[1] ?? 0) };
  }

  async empty(): Promise<void> {
    this.#store.write(() => this.#database.run('DELETE FROM kept_part'));
    this.sweep();
    await this.#sweeping;
  }

  /** Entries may have gone with their messages: so do their files. */
  sweep(): void {
    this.#sweeping = this.#sweeping.then(() => this.#sweepGone()).catch(() => undefined);
  }

  /** The database is closed: nothing is asked of it any more. */
  close(): void {
    this.#closed = true;
  }

  async #sweepGone(): Promise<void> {
    if (this.#closed) return;
    const gone = this.#store.read(() => this.#database.rows('SELECT id FROM kept_part_gone')) ?? [];
    for (const [id] of gone) {
      await this.#files.remove(String(id));
      if (this.#closed) return;
      this.#store.write(() => this.#database.run('DELETE FROM kept_part_gone WHERE id = ?', id!));
    }
  }

  async #sweepStrays(known: ReadonlySet<string>): Promise<void> {
    for (const name of await this.#files.names()) if (!known.has(name)) await this.#files.remove(name);
    await this.#sweepGone();
  }

  #makeRoom(most: number): void {
    this.#store.write(() => {
      let excess = Number(this.#database.row('SELECT total(bytes) FROM kept_part')?.[0] ?? 0) - most;
      while (excess > 0) {
        const oldest = this.#database.row('SELECT id, bytes FROM kept_part ORDER BY used LIMIT 1');
        if (!oldest) return;
        this.#database.run('DELETE FROM kept_part WHERE id = ?', oldest[0]!);
        excess -= Number(oldest[1]);
      }
    });
  }
}
