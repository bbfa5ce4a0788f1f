// The journal of pending changes in SQLite. Its entries are held in memory as well: they are few, and asked for with every
// row that comes. Transactions and failures are those of the store it belongs to.

import { UidSet } from '../../shared/imap/index.ts';
import type { Database, SqlRow, SqlValue } from './database.ts';
import {
  type Journal,
  type JournalEntry,
  type JournalPayload,
  type JournalState,
  type JournalUpdate,
  withUpdate,
} from './journal.ts';

/** What the journal takes from its store. */
export interface JournalStore {
  /** Runs `work` in the open transaction; false when the database failed, and then nothing was written. */
  write(work: () => void): boolean;
  /** Ends the open transaction; false when the database failed, and then nothing of it is on disk. */
  flush(): boolean;
}

export class SqliteJournal implements Journal {
  readonly #database: Database;
  readonly #store: JournalStore;
  #entries: readonly JournalEntry[];

  /** Reads every entry. Throws what SQLite throws, and RangeError for what is none. */
  constructor(database: Database, store: JournalStore) {
    this.#database = database;
    this.#store = store;
    this.#entries = database
      .rows('SELECT id, kind, mailbox, uids, uid_validity, state, payload FROM journal ORDER BY seq')
      .map((row) => readEntry(row) ?? refuse());
  }

  entries(): readonly JournalEntry[] {
    return this.#entries;
  }

  append(entry: JournalEntry, content?: Uint8Array<ArrayBuffer>): void {
    if (this.#entries.some(({ id }) => id === entry.id)) return;
    const written = this.#store.write(() => {
      const { id, kind, mailbox, uids, uidValidity, state, payload } = entry;
      this.#database.run(
        'INSERT INTO journal (id, kind, mailbox, uids, uid_validity, state, payload) VALUES (?, ?, ?, ?, ?, ?, ?)',
        id,
        kind,
        mailbox,
        uids.toString(),
        uidValidity,
        state,
        JSON.stringify(payload),
      );
      if (content) this.#database.run('INSERT INTO journal_content (id, content) VALUES (?, ?)', id, content);
    });
    if (written && this.#store.flush()) this.#entries = [...this.#entries, entry];
  }

  update(id: string, change: JournalUpdate): void {
    const after = withUpdate(this.#entries, id, change);
    const entry = after.find((each) => each.id === id);
    if (!entry) return;
    const written = this.#store.write(() => {
      const { kind, mailbox, uids, uidValidity, state, payload } = entry;
      this.#database.run(
        'UPDATE journal SET kind = ?, mailbox = ?, uids = ?, uid_validity = ?, state = ?, payload = ? WHERE id = ?',
        kind,
        mailbox,
        uids.toString(),
        uidValidity,
        state,
        JSON.stringify(payload),
        id,
      );
    });
    if (written) this.#entries = after;
  }

  remove(id: string): void {
    const written = this.#store.write(() => this.#database.run('DELETE FROM journal WHERE id = ?', id));
    if (written) this.#entries = this.#entries.filter((entry) => entry.id !== id);
  }

  content(id: string): Uint8Array<ArrayBuffer> | null {
    try {
      // Also when the disk is full: then it is read to go on in memory.
      const row = this.#database.row('SELECT content FROM journal_content WHERE id = ?', id);
      return row?.[0] instanceof Uint8Array ? new Uint8Array(row[0]) : null;
    } catch {
      return null; // a damaged file: the change it belongs to will fail for want of it
    }
  }

  /** The tables were emptied. */
  clear(): void {
    this.#entries = [];
  }
}

/** Can a row, by column, be read as an entry? For what was saved from a damaged file. */
export const isJournalEntry = (row: Readonly<Record<string, SqlValue>>): boolean => {
  const {
    id = null,
    kind = null,
    mailbox = null,
    uids = null,
    uid_validity = null,
    state = null,
    payload = null,
  } = row;
  return readEntry([id, kind, mailbox, uids, uid_validity, state, payload]) !== null;
};

const refuse = (): never => {
  throw new RangeError('a row of the journal that is no entry');
};

const states: ReadonlySet<unknown> = new Set<JournalState>(['queued', 'sent', 'failed']);

/** Null for what is none. */
const readEntry = ([id, kind, mailbox, uids, uidValidity, state, payload]: SqlRow): JournalEntry | null => {
  if (!states.has(state)) return null;
  try {
    const read = JSON.parse(String(payload)) as JournalPayload | null;
    if (typeof read !== 'object' || read === null) return null;
    return {
      id: String(id),
      kind: String(kind),
      mailbox: String(mailbox),
      uids: uids === '' ? UidSet.empty : UidSet.parse(String(uids)),
      uidValidity: uidValidity === null ? null : Number(uidValidity),
      state: state as JournalState,
      payload: read,
    };
  } catch {
    return null;
  }
};
