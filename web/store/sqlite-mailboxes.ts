// The table of mailboxes in SQLite, held in memory as a whole: what the server lists, and what is known of each mailbox that
// was opened (checkpoint, uids). Rows of messages are the store's; when to commit is its choice.

import { UidSet } from '../../shared/imap/index.ts';
import type { Database, SqlRow } from './database.ts';
import { isAside } from './mail-store.ts';
import type { Checkpoint, MailboxIdentity, MailboxRow } from './message-row.ts';

/** What is held in memory of one mailbox. */
export interface KnownMailbox {
  readonly id: number;
  checkpoint: Checkpoint | null;
  uids: UidSet | null;
  /** Uids of the rows on disk; null until asked for. */
  cached: UidSet | null;
}

export class SqliteMailboxes {
  readonly #database: Database;
  readonly #known = new Map<string, KnownMailbox>();
  /** Known mailboxes whose checkpoint or uids are not written yet. */
  readonly #dirty = new Set<KnownMailbox>();
  #listed: readonly MailboxRow[] = [];
  #listIsDirty = false;

  /** Reads the table. Throws what SQLite throws. */
  constructor(database: Database) {
    this.#database = database;
    const listed: { place: number; row: MailboxRow }[] = [];
    for (const row of database.rows(`SELECT ${columns.join(', ')} FROM mailbox`)) {
      const { name, place, known, listing } = mailboxOf(row);
      this.#known.set(name, known);
      if (place !== null) listed.push({ place, row: listing });
    }
    this.#listed = listed.sort((a, b) => a.place - b.place).map(({ row }) => row);
  }

  /** As the server listed them. */
  get listed(): readonly MailboxRow[] {
    return this.#listed;
  }

  set listed(rows: readonly MailboxRow[]) {
    this.#listed = rows;
    this.#listIsDirty = true;
  }

  /** Names of all of which something is known, without those that were set aside. */
  names(): readonly string[] {
    return [...this.#known.keys()].filter((name) => !isAside(name));
  }

  get(name: string): KnownMailbox | undefined {
    return this.#known.get(name);
  }

  /** The same, made where there is none. Within a transaction. */
  make(name: string): KnownMailbox {
    let known = this.#known.get(name);
    if (known) return known;
    this.#database.run('INSERT INTO mailbox (name) VALUES (?)', name);
    const [id] = this.#database.row('SELECT last_insert_rowid()')!;
    known = { id: Number(id), checkpoint: null, uids: null, cached: UidSet.empty };
    this.#known.set(name, known);
    return known;
  }

  /** The next write takes its checkpoint and uids along. */
  changed(known: KnownMailbox): void {
    this.#dirty.add(known);
  }

  /**
   * Within a transaction. A mailbox that had the new name, emptied by the caller, takes the old one: numbers of mailboxes are
   * not used again.
   */
  rename(from: string, to: string): void {
    const known = this.#known.get(from);
    if (!known || from === to) return;
    const rename = (name: string, { id }: KnownMailbox) => {
      this.#database.run('UPDATE mailbox SET name = ? WHERE id = ?', name, id);
    };
    const other = this.#known.get(to);
    if (other) rename('', other);
    rename(to, known);
    if (other) rename(from, other);
    // A database that failed has thrown by now: then all is as it was.
    this.#known.delete(from);
    if (other) this.#known.set(from, other);
    this.#known.set(to, known);
    this.#listIsDirty = true; // they are written by their names
  }

  /** What is in memory; the table is the caller's to empty. */
  clear(): void {
    this.#listed = [];
    this.#known.clear();
    this.#dirty.clear();
  }

  /** Writes what changed. Within a transaction. */
  write(): void {
    if (this.#listIsDirty) this.#writeListed();
    for (const known of this.#dirty) this.#writeKnown(known);
    this.#dirty.clear();
    this.#listIsDirty = false;
  }

  #writeListed(): void {
    this.#database.run('UPDATE mailbox SET place = NULL');
    this.#listed.forEach((row, place) => {
      const { id } = this.make(row.name);
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

  #writeKnown({ id, checkpoint: current, uids: all }: KnownMailbox): void {
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
}

const columns = [
  ...['id', 'name', 'place', 'delimiter', 'attributes', 'total', 'unread', 'identity'],
  ...['uid_validity', 'uid_next', 'highest_modseq', 'as_of', 'uids'],
];

const mailboxOf = (row: SqlRow) => {
  const [id, name, place = null, delimiter = null, attributes, total = null, unread = null, identity = null] = row;
  const [uidValidity = null, uidNext, highestModseq = null, asOf = null, uids = null] = row.slice(8);
  const known: KnownMailbox = {
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
  };
  const listing: MailboxRow = {
    name: String(name),
    delimiter: delimiter === null ? null : String(delimiter),
    attributes: attributes ? String(attributes).split('\n') : [],
    total: total === null ? null : Number(total),
    unread: unread === null ? null : Number(unread),
    ...(identity === null ? {} : { identity: JSON.parse(String(identity)) as MailboxIdentity }),
  };
  return { name: String(name), place: place === null ? null : Number(place), known, listing };
};
