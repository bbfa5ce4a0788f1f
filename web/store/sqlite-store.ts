// The local copy in SQLite. What every call needs (mailboxes, checkpoints, uids) is held in memory as well; rows are
// read when asked for. Changes of one moment are written as one transaction: rows and checkpoint together or not at all.

import { UidSet } from '../../shared/imap/index.ts';
import { partBytesAtMost } from './budgets.ts';
import type { Database, SqlRow, SqlValue } from './database.ts';
import { emptyIndex, type IndexGround } from './index-ground.ts';
import { noPartFiles, type PartFiles } from './kept-parts.ts';
import { isAside, type MailboxChange, type MailStore, type MessagePlace } from './mail-store.ts';
import type { Checkpoint, MailboxIdentity, MailboxRow, MessageRow } from './message-row.ts';
import { OpenedTexts } from './opened-texts.ts';
import { RowCache } from './row-cache.ts';
import { readContent, writeContent } from './row-content.ts';
import { migrate } from './schema.ts';
import { SqliteJournal } from './sqlite-journal.ts';
import { type PartsStore, SqliteParts } from './sqlite-parts.ts';
import { type StoreRoom, sqliteRoom } from './store-room.ts';

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

/** What is held in memory of one mailbox. */
interface Known {
  readonly id: number;
  checkpoint: Checkpoint | null;
  uids: UidSet | null;
  /** Uids of the rows on disk; null until asked for. */
  cached: UidSet | null;
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
  readonly #known = new Map<string, Known>();
  readonly #rows = new RowCache();
  readonly #texts: OpenedTexts;
  /** Known mailboxes whose checkpoint or uids are not written yet. */
  readonly #dirty = new Set<Known>();
  #mailboxes: readonly MailboxRow[] = [];
  #mailboxesAreDirty = false;
  #commitIsDue = false;
  /** Rows written since the last commit that may wait for it. */
  #unhurried = 0;
  #failed = false;

  /** Migrates the database and reads what is needed at once. Throws what SQLite throws, and NewerSchemaError. */
  constructor(database: Database, options: SqliteStoreOptions) {
    this.#database = database;
    this.#options = options;
    database.run('PRAGMA foreign_keys = ON');
    migrate(database);
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
      idOf: (mailbox) => this.#known.get(mailbox)?.id ?? null,
      write: (work) => this.#writing(work),
      read: (work) => this.#reading(work),
    };
    this.#load();
  }

  #load(): void {
    // Rows of which it was not written, or not to be relied on, which uidValidity they belong to.
    this.#database.run('DELETE FROM message WHERE mailbox IN (SELECT id FROM mailbox WHERE uid_validity IS NULL)');
    const listed: { place: number; row: MailboxRow }[] = [];
    for (const row of this.#database.rows(
      'SELECT id, name, place, delimiter, attributes, total, unread, uid_validity, uid_next, highest_modseq, as_of, uids, identity FROM mailbox',
    )) {
      const [id, name, place, delimiter, attributes, total, unread, ...kept] = row;
      const [uidValidity, uidNext, highestModseq, asOf, uids, identity] = kept as SqlValue[];
      this.#known.set(String(name), {
        id: Number(id),
        checkpoint:
          uidValidity === null
            ? null
            : {
                uidValidity: Number(uidValidity),
                uidNext: Number(uidNext),
                highestModseq: highestModseq === null ? null : BigInt(highestModseq as number | bigint),
                ...(asOf === null ? {} : { asOf: Number(asOf) }),
              },
        uids: uids === null ? null : UidSet.parse(String(uids)),
        cached: null,
      });
      if (place === null) continue;
      listed.push({
        place: Number(place),
        row: {
          name: String(name),
          delimiter: delimiter === null ? null : String(delimiter),
          attributes: lines(attributes ?? ''),
          total: total === null ? null : Number(total),
          unread: unread === null ? null : Number(unread),
          ...(identity === null ? {} : { identity: JSON.parse(String(identity)) as MailboxIdentity }),
        },
      });
    }
    this.#mailboxes = listed.sort((a, b) => a.place - b.place).map(({ row }) => row);
  }

  mailboxes(): readonly MailboxRow[] {
    return this.#mailboxes;
  }

  replaceMailboxes(rows: readonly MailboxRow[]): void {
    this.#mailboxes = [...rows];
    this.#mailboxesAreDirty = true;
    this.#expectCommit();
  }

  setMailboxCounts(name: string, counts: { readonly total?: number; readonly unread?: number }): void {
    this.#mailboxes = this.#mailboxes.map((row) => (row.name === name ? { ...row, ...counts } : row));
    this.#mailboxesAreDirty = true;
    this.#expectCommit();
  }

  names(): readonly string[] {
    return [...this.#known.keys()].filter((name) => !isAside(name));
  }

  checkpoint(mailbox: string): Checkpoint | null {
    return this.#known.get(mailbox)?.checkpoint ?? null;
  }

  uids(mailbox: string): UidSet | null {
    return this.#known.get(mailbox)?.uids ?? null;
  }

  cachedUids(mailbox: string): UidSet {
    const known = this.#known.get(mailbox);
    return known ? this.#cachedOf(known) : UidSet.empty;
  }

  message(mailbox: string, uid: number): MessageRow | undefined {
    const known = this.#known.get(mailbox);
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

  change(mailbox: string, change: MailboxChange): void {
    const { rows = [], unhurried = false } = change;
    const write = () => {
      const known = this.#knownOf(mailbox);
      if (rows.length > 0) this.#writeRows(known, rows, unhurried);
      for (const { uid, flags } of change.flags ?? []) {
        const row = this.message(mailbox, uid);
        if (!row) continue;
        this.#database.run(
          'UPDATE message SET flags = ? WHERE mailbox = ? AND uid = ?',
          flags.join('\n'),
          known.id,
          uid,
        );
        this.#rows.set(known.id, { ...row, flags });
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
      if (change.uids !== undefined || change.checkpoint) this.#dirty.add(known);
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
    const known = this.#known.get(mailbox);
    return (known && this.#reading(() => this.#texts.read(known.id, uid, isGlance))) ?? null;
  }

  textCount(mailbox: string): number {
    const known = this.#known.get(mailbox);
    return (known && this.#reading(() => this.#texts.count(known.id))) ?? 0;
  }

  keepText(mailbox: string, uid: number, text: string): void {
    const known = this.#known.get(mailbox);
    if (known && this.#cachedOf(known).has(uid)) this.#writing(() => this.#texts.write(known.id, uid, text));
  }

  keptUids(mailbox: string): UidSet {
    const id = this.#known.get(mailbox)?.id;
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
    const [to, old] = [this.#known.get(message.mailbox), this.#known.get(from.mailbox)];
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
    const known = this.#known.get(from);
    if (!known || from === to) return;
    this.#writing(() => {
      const other = this.#known.get(to);
      const rename = (name: string, { id }: Known) => {
        this.#database.run('UPDATE mailbox SET name = ? WHERE id = ?', name, id);
      };
      this.#known.delete(from);
      if (other) {
        // It takes the other name, empty: numbers of mailboxes are not used again.
        this.forgetMailbox(to);
        rename('', other);
      }
      rename(to, known);
      if (other) {
        rename(from, other);
        this.#known.set(from, other);
      }
      this.#known.set(to, known);
      this.#mailboxesAreDirty = true; // they are written by their names
    });
  }

  forgetMailbox(mailbox: string): void {
    const known = this.#known.get(mailbox);
    if (!known) return;
    this.#writing(() => {
      this.#dropOthers(known, UidSet.empty);
      known.checkpoint = null;
      known.uids = null;
      this.#dirty.add(known);
    });
  }

  clear(): void {
    this.#mailboxes = [];
    this.#known.clear();
    this.#dirty.clear();
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
      if (this.#mailboxesAreDirty) this.#writeMailboxes();
      for (const known of this.#dirty) this.#writeKnown(known);
      this.#dirty.clear();
      this.#mailboxesAreDirty = false;
      this.#database.commit();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Writes what is not written and closes the file. */
  close(): void {
    this.flush();
    this.#failed = true;
    this.parts.close();
    this.#database.close();
  }

  #placeOf(mailbox: string, uid: number): { id: number; uidValidity: number } | null {
    const known = this.#known.get(mailbox);
    if (!known || !this.#cachedOf(known).has(uid)) return null;
    return { id: known.id, uidValidity: known.checkpoint?.uidValidity ?? 0 };
  }

  #knownOf(mailbox: string): Known {
    let known = this.#known.get(mailbox);
    if (known) return known;
    this.#database.run('INSERT INTO mailbox (name) VALUES (?)', mailbox);
    const [id] = this.#database.row('SELECT last_insert_rowid()')!;
    known = { id: Number(id), checkpoint: null, uids: null, cached: UidSet.empty };
    this.#known.set(mailbox, known);
    return known;
  }

  #cachedOf(known: Known): UidSet {
    known.cached ??= this.#reading(() => uidsIn(this.#database.row(uidsOfRows, known.id))) ?? UidSet.empty;
    return known.cached;
  }

  #writeRows(known: Known, rows: readonly MessageRow[], unhurried: boolean): void {
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

  #dropOthers(known: Known, uids: UidSet): void {
    const gone = this.#cachedOf(known).subtract(uids);
    for (const { from, to } of gone.ranges()) {
      this.#database.run('DELETE FROM message WHERE mailbox = ? AND uid BETWEEN ? AND ?', known.id, from, to);
    }
    for (const uid of gone) this.#rows.delete(known.id, uid);
    if (!gone.isEmpty) this.parts.sweep();
    known.cached = this.#cachedOf(known).subtract(gone);
  }

  #writeMailboxes(): void {
    this.#database.run('UPDATE mailbox SET place = NULL');
    this.#mailboxes.forEach((row, place) => {
      const { id } = this.#knownOf(row.name);
      this.#database.run(
        'UPDATE mailbox SET place = ?, delimiter = ?, attributes = ?, total = ?, unread = ?, identity = ? WHERE id = ?',
        place,
        row.delimiter,
        row.attributes.join('\n'),
        row.total,
        row.unread,
        row.identity ? JSON.stringify(row.identity) : null,
        id,
      );
    });
  }

  #writeKnown({ id, checkpoint: current, uids: all }: Known): void {
    // Below 1 it is no server's: it holds for one connection (quirk zero-uidvalidity).
    const checkpoint = current && current.uidValidity > 0 ? current : null;
    const uids = checkpoint ? all : null;
    this.#database.run(
      'UPDATE mailbox SET uid_validity = ?, uid_next = ?, highest_modseq = ?, as_of = ?, uids = ? WHERE id = ?',
      checkpoint?.uidValidity ?? null,
      checkpoint?.uidNext ?? null,
      checkpoint?.highestModseq ?? null,
      checkpoint?.asOf ?? null,
      uids?.toString() ?? null,
      id,
    );
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
    if (this.#failed) return undefined;
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
    try {
      this.#database.begin();
      work();
      afterwards();
      return !this.#failed;
    } catch (error) {
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

/**
 * From the index alone: the rows themselves lie a few to a page. And as one text: each value that crosses from SQLite by
 * itself costs microseconds, which is half a second for a hundred thousand.
 */
const uidsOfRows = `
  SELECT group_concat(uid) FROM (SELECT uid FROM message INDEXED BY message_uid WHERE mailbox = ? ORDER BY uid)`;

const uidsIn = (found: SqlRow | undefined): UidSet => {
  const text = found?.[0];
  return text ? UidSet.from(String(text).split(',').map(Number)) : UidSet.empty;
};

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
