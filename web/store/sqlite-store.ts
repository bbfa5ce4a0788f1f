// The local copy in SQLite. What every call needs (mailboxes, checkpoints, uids) is held in memory as well; rows are
// read when asked for. Changes of one moment are written as one transaction: rows and checkpoint together or not at all.

import { UidSet } from '../../shared/imap/index.ts';
import { partBytesAtMost } from './budgets.ts';
import { carryOn, copyAll } from './carry-on.ts';
import type { Database, SqlRow, SqlValue } from './database.ts';
import { emptyIndex, type IndexGround } from './index-ground.ts';
import { noPartFiles, type PartFiles } from './kept-parts.ts';
import type { MailboxChange, MailStore, MessagePlace } from './mail-store.ts';
import type { MemoryStore } from './memory-store.ts';
import type { Checkpoint, MailboxRow, MessageRow } from './message-row.ts';
import { OpenedTexts } from './opened-texts.ts';
import { RowCache } from './row-cache.ts';
import { readContent, writeContent } from './row-content.ts';
import { migrate } from './schema.ts';
import { SqliteJournal } from './sqlite-journal.ts';
import { type KnownMailbox, SqliteMailboxes } from './sqlite-mailboxes.ts';
import { type PartsStore, SqliteParts } from './sqlite-parts.ts';
import { type StoreRoom, sqliteRoom } from './store-room.ts';
import { asUidText, readUidText } from './uid-text.ts';

export interface SqliteStoreOptions {
  /** Calls back a moment later: then what was changed is committed. */
  schedule(commit: () => void): void;
  /** The database failed, and nothing more will be written: the disk is full or the file damaged. Told once. */
  onFailed(error: unknown): void;
  /** Characters of all texts together. */
  readonly textChars?: number;
  /** Where opened parts lie; none are kept without. */
  readonly partFiles?: PartFiles;
  /** Bytes of all opened parts together. */
  readonly partBytes?: number;
}

/**
 * Rows of the background in one transaction: each commit writes the inner pages of the tables anew, so that 500 at a time
 * take three times as long. Some megabytes.
 */
export const rowsPerCommit = 5000;

const lines = (text: SqlValue): string[] => (text === '' ? [] : String(text).split('\n'));

export class SqliteStore implements MailStore {
  readonly journal: SqliteJournal;
  readonly parts: SqliteParts;
  readonly indexGround: IndexGround;
  readonly room: StoreRoom;
  readonly #database: Database;
  readonly #options: SqliteStoreOptions;
  readonly #mailboxes: SqliteMailboxes;
  readonly #rows = new RowCache();
  readonly #texts: OpenedTexts;
  #commitIsDue = false;
  /** Rows written since the last commit that may wait for it. */
  #unhurried = 0;
  #failed = false;
  #isWriting = false;
  /** What is there can be read all the same. */
  #reads = false;
  /** Changes of the open transaction. */
  #unwritten: (readonly [mailbox: string, change: MailboxChange])[] = [];
  /** Ids of mailboxes that were forgotten, while the file has them as they were. */
  readonly #forgotten = new Set<number>();

  /** Migrates the database and reads what is needed at once. Throws what SQLite throws, and NewerSchemaError. */
  constructor(database: Database, options: SqliteStoreOptions) {
    this.#database = database;
    this.#options = options;
    database.run('PRAGMA foreign_keys = ON');
    migrate(database);
    this.#mailboxes = new SqliteMailboxes(database);
    this.#texts = new OpenedTexts(database, options.textChars);
    const parts: PartsStore = {
      placeOf: (mailbox, uid) => this.#placeOf(mailbox, uid),
      write: (work) => this.#writing(work),
      read: (work) => this.#reading(work),
    };
    this.parts = new SqliteParts(
      database,
      options.partFiles ?? noPartFiles,
      parts,
      options.partBytes ?? partBytesAtMost,
    );
    this.room = sqliteRoom(database, { ...parts, parts: this.parts });
    this.journal = new SqliteJournal(database, {
      write: (work) => this.#writing(work),
      flush: () => {
        this.flush();
        return !this.#failed;
      },
    });
    this.indexGround = {
      database,
      idOf: (mailbox) => this.#mailboxes.get(mailbox)?.id ?? null,
      write: (work) => this.#writing(work),
      read: (work) => this.#reading(work),
    };
    // Rows of which it was not written, or not to be relied on, which uidValidity they belong to.
    database.run('DELETE FROM message WHERE mailbox IN (SELECT id FROM mailbox WHERE uid_validity IS NULL)');
  }

  mailboxes(): readonly MailboxRow[] {
    return this.#mailboxes.listed;
  }

  replaceMailboxes(rows: readonly MailboxRow[]): void {
    this.#mailboxes.listed = [...rows];
    this.#expectCommit();
  }

  setMailboxCounts(name: string, counts: { readonly total?: number; readonly unread?: number }): void {
    this.#mailboxes.listed = this.#mailboxes.listed.map((row) => (row.name === name ? { ...row, ...counts } : row));
    this.#expectCommit();
  }

  names(): readonly string[] {
    return this.#mailboxes.names();
  }

  checkpoint(mailbox: string): Checkpoint | null {
    return this.#mailboxes.get(mailbox)?.checkpoint ?? null;
  }

  uids(mailbox: string): UidSet | null {
    return this.#mailboxes.get(mailbox)?.uids ?? null;
  }

  cachedUids(mailbox: string): UidSet {
    const known = this.#mailboxes.get(mailbox);
    return known ? this.#cachedOf(known) : UidSet.empty;
  }

  message(mailbox: string, uid: number): MessageRow | undefined {
    const known = this.#mailboxes.get(mailbox);
    if (!known) return undefined;
    const held = this.#rows.get(known.id, uid);
    if (held || !this.#cachedOf(known).has(uid)) return held;
    return this.#reading(() => {
      const found = this.#database.row(
        'SELECT uid, flags, internal_date, size, preview, content FROM message WHERE mailbox = ? AND uid = ?',
        known.id,
        uid,
      );
      const row = found && rowOf(found);
      if (row) this.#rows.set(known.id, row);
      return row;
    });
  }

  flagsOf(mailbox: string, uids: UidSet): ReadonlyMap<number, readonly string[]> {
    const known = this.#mailboxes.get(mailbox);
    const sql = 'SELECT uid, flags FROM message WHERE mailbox = ? AND uid IN (SELECT value FROM json_each(?))';
    const rows = known && this.#reading(() => this.#database.rows(sql, known.id, JSON.stringify([...uids])));
    return new Map(rows?.map(([uid, flags]) => [Number(uid), lines(flags!)]));
  }

  change(mailbox: string, change: MailboxChange): void {
    const { rows = [], unhurried = false } = change;
    this.#unwritten.push([mailbox, change]);
    const write = () => {
      const known = this.#mailboxes.make(mailbox);
      if (rows.length > 0) this.#writeRows(known, rows, unhurried);
      for (const { uid, flags } of change.flags ?? []) {
        const sql = 'UPDATE message SET flags = ? WHERE mailbox = ? AND uid = ?';
        this.#database.run(sql, flags.join('\n'), known.id, uid);
        const held = this.#rows.get(known.id, uid);
        if (held) this.#rows.set(known.id, { ...held, flags });
      }
      for (const { uid, preview } of change.previews ?? []) {
        const row = this.message(mailbox, uid);
        if (!row) continue;
        this.#database.run('UPDATE message SET preview = ? WHERE mailbox = ? AND uid = ?', preview, known.id, uid);
        this.#rows.set(known.id, { ...row, preview });
      }
      if (change.uids !== undefined) {
        known.uids = change.uids;
        if (change.uids) this.#dropOthers(known, change.uids);
      }
      if (change.checkpoint) known.checkpoint = change.checkpoint;
      if (change.uids !== undefined || change.checkpoint) this.#mailboxes.changed(known);
    };
    if (!unhurried) {
      this.#writing(write);
      return;
    }
    this.#unhurried += rows.length;
    this.#writing(write, () => {
      if (this.#unhurried >= rowsPerCommit) this.flush();
    });
  }

  text(mailbox: string, uid: number, isGlance = false): string | null {
    const known = this.#mailboxes.get(mailbox);
    return (known && this.#reading(() => this.#texts.read(known.id, uid, isGlance || this.#failed))) ?? null;
  }

  textCount(mailbox: string): number {
    const known = this.#mailboxes.get(mailbox);
    return (known && this.#reading(() => this.#texts.count(known.id))) ?? 0;
  }

  keepText(mailbox: string, uid: number, text: string): void {
    const known = this.#mailboxes.get(mailbox);
    if (known && this.#cachedOf(known).has(uid)) this.#writing(() => this.#texts.write(known.id, uid, text));
  }

  keptUids(mailbox: string): UidSet {
    const id = this.#mailboxes.get(mailbox)?.id;
    if (id === undefined) return UidSet.empty;
    const rows = this.#reading(() =>
      this.#database.rows(
        'SELECT uid FROM opened WHERE mailbox = ? UNION SELECT uid FROM kept_part WHERE mailbox = ? ORDER BY uid',
        id,
        id,
      ),
    );
    return UidSet.from((rows ?? []).map(([uid]) => Number(uid)));
  }

  adoptKept(message: MessagePlace, from: MessagePlace): void {
    const [to, old] = [this.#mailboxes.get(message.mailbox), this.#mailboxes.get(from.mailbox)];
    if (!to || !old || !this.#cachedOf(to).has(message.uid)) return;
    const places = [to.id, message.uid, old.id, from.uid];
    this.#writing(() => {
      // Not an update: what was indexed of the text is to be indexed again.
      this.#database.run(
        'INSERT OR REPLACE INTO opened SELECT ?, ?, used, chars, content FROM opened WHERE mailbox = ? AND uid = ?',
        ...places,
      );
      this.#database.run('DELETE FROM opened WHERE mailbox = ? AND uid = ?', old.id, from.uid);
      this.#database.run(
        'UPDATE OR REPLACE kept_part SET mailbox = ?, uid = ? WHERE mailbox = ? AND uid = ?',
        ...places,
      );
    });
  }

  renameMailbox(from: string, to: string): void {
    if (from === to || !this.#mailboxes.get(from)) return;
    this.#writing(() => {
      this.forgetMailbox(to);
      this.#mailboxes.rename(from, to);
      this.#unwritten = this.#unwritten.map(([name, change]) => [name === from ? to : name, change]);
    });
  }

  forgetMailbox(mailbox: string): void {
    const known = this.#mailboxes.get(mailbox);
    if (!known) return;
    this.#writing(() => {
      this.#unwritten = this.#unwritten.filter(([name]) => name !== mailbox);
      this.#forgotten.add(known.id);
      this.#dropOthers(known, UidSet.empty);
      known.checkpoint = null;
      known.uids = null;
      this.#mailboxes.changed(known);
    });
  }

  clear(): void {
    this.#mailboxes.clear();
    this.#rows.clear();
    this.journal.clear();
    this.#writing(() =>
      this.#database.run(`DELETE FROM message; DELETE FROM mailbox; DELETE FROM journal; ${emptyIndex}`),
    );
    this.parts.sweep();
    this.flush();
  }

  flush(): void {
    if (this.#failed) return;
    this.#unhurried = 0;
    try {
      this.#database.begin();
      this.#mailboxes.write();
      this.#database.commit();
      this.#unwritten = [];
      this.#forgotten.clear();
    } catch (error) {
      this.#fail(error);
    }
  }

  takeIn(from: MailStore): void {
    // What is known of a mailbox since is not mixed with rows of an earlier visit, which nobody has caught up with.
    for (const name of from.names()) if (from.checkpoint(name) && this.checkpoint(name)) this.forgetMailbox(name);
    copyAll(from, this);
  }

  carryOn(reads: boolean): MemoryStore {
    if (!reads) return carryOn(this, null);
    this.#reads = true;
    // Of rows that were not committed there is nothing to read.
    this.#rows.clear();
    for (const name of this.#mailboxes.names()) this.#mailboxes.get(name)!.cached = null;
    const [database, unwritten] = [this.#database, this.#unwritten];
    const isSame = (mailbox: string): boolean => {
      const known = this.#mailboxes.get(mailbox);
      const uidValidity = 'SELECT uid_validity FROM mailbox WHERE id = ?';
      const written = known && this.#reading(() => database.row(uidValidity, known.id)?.[0]);
      if (!known || this.#forgotten.has(known.id)) return false;
      return written !== undefined && written === known.checkpoint?.uidValidity;
    };
    return carryOn(this, { store: this, database, unwritten, isSame });
  }

  /** Writes what is not written and closes the file. */
  close(): void {
    this.flush();
    this.#failed = true;
    this.#reads = false;
    this.parts.close();
    this.#database.close();
  }

  #placeOf(mailbox: string, uid: number): { id: number; uidValidity: number } | null {
    const known = this.#mailboxes.get(mailbox);
    if (!known || !this.#cachedOf(known).has(uid)) return null;
    return { id: known.id, uidValidity: known.checkpoint?.uidValidity ?? 0 };
  }

  #cachedOf(known: KnownMailbox): UidSet {
    known.cached ??= this.#reading(() => readUidText(this.#database.row(uidsOfRows, known.id))) ?? UidSet.empty;
    return known.cached;
  }

  #writeRows(known: KnownMailbox, rows: readonly MessageRow[], unhurried: boolean): void {
    for (const row of rows) {
      this.#database.run(
        upsertMessage,
        known.id,
        row.uid,
        row.flags.join('\n'),
        row.internalDate,
        row.size,
        row.preview,
        writeContent(row),
      );
      // What nobody looks at takes no room from what is on screen.
      if (unhurried) this.#rows.delete(known.id, row.uid);
      else this.#rows.set(known.id, row);
    }
    known.cached = this.#cachedOf(known).union(UidSet.from(rows.map((row) => row.uid)));
  }

  #dropOthers(known: KnownMailbox, uids: UidSet): void {
    const gone = this.#cachedOf(known).subtract(uids);
    for (const { from, to } of gone.ranges()) {
      this.#database.run('DELETE FROM message WHERE mailbox = ? AND uid BETWEEN ? AND ?', known.id, from, to);
    }
    for (const uid of gone) this.#rows.delete(known.id, uid);
    if (!gone.isEmpty) this.parts.sweep();
    known.cached = this.#cachedOf(known).subtract(gone);
  }

  #expectCommit(): void {
    if (this.#commitIsDue || this.#failed) return;
    this.#commitIsDue = true;
    this.#options.schedule(() => {
      this.#commitIsDue = false;
      this.flush();
    });
  }

  #reading<T>(work: () => T): T | undefined {
    if (this.#failed && !this.#reads) return undefined;
    if (this.#isWriting) return work(); // that fails as a whole
    try {
      return work();
    } catch (error) {
      this.#fail(error);
      return undefined;
    }
  }

  /** False when the database failed. */
  #writing(work: () => void, afterwards = () => this.#expectCommit()): boolean {
    if (this.#failed) return false;
    if (this.#isWriting) {
      work(); // a part of what is being written: it goes on or fails with that
      return true;
    }
    try {
      this.#isWriting = true;
      this.#database.begin();
      work();
      this.#isWriting = false;
      afterwards();
      return !this.#failed;
    } catch (error) {
      this.#isWriting = false;
      this.#fail(error);
      return false;
    }
  }

  #fail(error: unknown): void {
    if (this.#failed) return;
    this.#failed = true;
    this.#database.rollBack();
    this.#options.onFailed(error);
  }
}

/** From the index alone: the rows themselves lie a few to a page. */
const uidsOfRows = asUidText('SELECT uid FROM message INDEXED BY message_uid WHERE mailbox = ? ORDER BY uid');

/** Not INSERT OR REPLACE: that would take the text of the message with it. */
const upsertMessage = `
  INSERT INTO message (mailbox, uid, flags, internal_date, size, preview, content) VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET flags = excluded.flags, internal_date = excluded.internal_date, size = excluded.size,
    preview = excluded.preview, content = excluded.content`;

const rowOf = ([uid, flags, internalDate, size, preview, content]: SqlRow): MessageRow => ({
  uid: Number(uid),
  flags: lines(flags ?? ''),
  internalDate: Number(internalDate),
  size: Number(size),
  preview: preview === null || preview === undefined ? null : String(preview),
  ...readContent(String(content)),
});
